import { join } from 'node:path';
import { Message, type MessageBus, MessageType, sessionBus, Variant } from '@particle/dbus-next';
import { until } from './until.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const ITEM = 'org.kde.StatusNotifierItem';
const MENU = 'com.canonical.dbusmenu';
const PROPERTIES = 'org.freedesktop.DBus.Properties';

/** The panel of a desktop, as far as tray icons are concerned. */
export interface TrayWatcher {
  /** What the newest tray icon says when pointed at; null while there is none. */
  tooltip(): Promise<string | null>;
  /** The file that the icon was written to, another one each time it changes; null while there is none. */
  icon(): Promise<string | null>;
  /** The menu's lines from top to bottom, without separators. */
  menu(): Promise<readonly string[]>;
  /** Clicks the line of the menu that reads so. */
  click(label: string): Promise<void>;
  stop(): void;
}

/** Watches the session's tray. Start it before the app: an app that finds no watcher shows no tray icon. */
export async function watchTray(): Promise<TrayWatcher> {
  const bus = sessionBus();
  const items: TrayItem[] = [];
  bus.addMethodHandler((message: Message) => answerItems(bus, items, message));
  await bus.requestName(WATCHER);
  const newest = async () => {
    for (const item of items.toReversed()) {
      const properties = await readItem(bus, item);
      if (properties !== null) return { item, properties };
    }
    return null;
  };
  const readMenu = async () => {
    const found = await newest();
    return found === null ? [] : layoutOf(bus, found.item, `${found.properties.Menu?.value}`);
  };
  return {
    async tooltip() {
      const found = await newest();
      // Icon name, pixels, title, text.
      const [, , title, text] = found?.properties.ToolTip?.value ?? [];
      return found === null ? null : title || text || '';
    },
    async icon() {
      const found = await newest();
      if (found === null) return null;
      const { IconThemePath: folder, IconName: name } = found.properties;
      return join(`${folder?.value}`, `${name?.value}.png`);
    },
    menu: async () => (await readMenu()).map(({ label }) => label),
    async click(label) {
      await until(`"${label}" of the tray menu is clicked`, async () => {
        const line = (await readMenu()).find((candidate) => candidate.label === label);
        // The app may have built its menu anew since it was read.
        return (await line?.click().catch(() => false)) ?? false;
      });
    },
    stop: () => bus.disconnect(),
  };
}

interface TrayItem {
  readonly owner: string;
  readonly path: string;
}

/** Speaks as the watcher: takes the icons that register and says that somebody looks at them. */
function answerItems(bus: MessageBus, items: TrayItem[], message: Message): boolean {
  const { member, sender } = message;
  if (message.type !== MessageType.METHOD_CALL) return false;
  const reply = (signature = '', body: unknown[] = []) => {
    bus.send(Message.newMethodReturn(message, signature, body));
    return true;
  };
  if (message.interface === WATCHER && member === 'RegisterStatusNotifierItem') {
    const [named] = message.body;
    items.push(
      named.startsWith('/')
        ? { owner: sender, path: named }
        : { owner: named, path: '/StatusNotifierItem' },
    );
    return reply();
  }
  if (message.interface === WATCHER && member === 'RegisterStatusNotifierHost') return reply();
  if (message.interface !== PROPERTIES || message.body[0] !== WATCHER) return false;
  const properties: Record<string, Variant> = {
    IsStatusNotifierHostRegistered: new Variant('b', true),
    ProtocolVersion: new Variant('i', 0),
    RegisteredStatusNotifierItems: new Variant(
      'as',
      items.map(({ owner, path }) => owner + path),
    ),
  };
  if (member === 'GetAll') return reply('a{sv}', [properties]);
  return member === 'Get' && reply('v', [properties[message.body[1]]]);
}

/** Null once the icon is gone. */
async function readItem(
  bus: MessageBus,
  { owner, path }: TrayItem,
): Promise<Record<string, Variant> | null> {
  try {
    const [properties] = await call(bus, owner, path, PROPERTIES, 'GetAll', 's', [ITEM]);
    return properties as Record<string, Variant>;
  } catch {
    return null;
  }
}

interface MenuLine {
  readonly label: string;
  /** True once it is clicked. */
  click(): Promise<boolean>;
}

/** A node of a menu: its number, its properties, the nodes below it. */
type MenuNode = [number, Record<string, Variant>, Variant<MenuNode>[]];

async function layoutOf(bus: MessageBus, item: TrayItem, path: string): Promise<MenuLine[]> {
  const [, layout] = await call(bus, item.owner, path, MENU, 'GetLayout', 'iias', [0, -1, []]);
  const lines: MenuLine[] = [];
  const visit = ([id, properties, below]: MenuNode) => {
    if (properties.label !== undefined) {
      lines.push({
        // A lone underscore marks the access key, two stand for one.
        label: String(properties.label.value).replace(/_(_?)/g, '$1'),
        async click() {
          const clicked = [id, 'clicked', new Variant('s', ''), 0];
          await call(bus, item.owner, path, MENU, 'Event', 'isvu', clicked);
          return true;
        },
      });
    }
    for (const node of below) visit(node.value);
  };
  visit(layout as MenuNode);
  return lines;
}

async function call(
  bus: MessageBus,
  destination: string,
  path: string,
  on: string,
  member: string,
  signature: string,
  body: unknown[],
): Promise<unknown[]> {
  const message = { destination, path, interface: on, member, signature, body };
  return (await bus.call(new Message(message)))?.body ?? [];
}
