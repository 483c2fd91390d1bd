import type { KeyView } from '../../../shared/keys.ts';
import { type AccountGroup, accountGroups } from './account-groups.ts';
import { isListed, type KeyStatus, statusOf } from './key-status.ts';

export type SortColumn =
  | 'key'
  | 'provider'
  | 'state'
  | 'balance'
  | 'expiry'
  | 'used'
  | 'checked'
  | 'requests';

export interface KeyListView {
  readonly text: string;
  readonly status: KeyStatus | null;
  /** The name of the account whose keys alone are shown. */
  readonly account: string | null;
  readonly sortBy: SortColumn;
  readonly descending: boolean;
}

/** A key with what its row needs from elsewhere. */
export interface KeyRow {
  readonly key: KeyView;
  readonly providerName: string;
  readonly status: KeyStatus;
  /** Set where it shares its account with other keys. */
  readonly account: AccountGroup | null;
}

const STATUS_ORDER: readonly KeyStatus[] = [
  'active',
  'cooling',
  'suspended',
  'disabled',
  'admin',
  'trash',
];

/** A row for each key that is listed, in the order in which they come. */
export function rowsOf(
  keys: Iterable<KeyView>,
  providerNames: ReadonlyMap<string, string>,
  nowMs: number,
): KeyRow[] {
  const listed = [...keys].filter(isListed);
  const accounts = accountGroups(listed);
  return listed.map((key) => ({
    key,
    providerName: providerNames.get(key.providerId) ?? '',
    status: statusOf(key, nowMs),
    account: accounts.get(key.id) ?? null,
  }));
}

/** How many rows there are of each status. */
export function countByStatus(rows: readonly KeyRow[]): ReadonlyMap<KeyStatus, number> {
  const counts = new Map<KeyStatus, number>();
  for (const { status } of rows) counts.set(status, (counts.get(status) ?? 0) + 1);
  return counts;
}

/** The rows a person asked to see, in the order they asked for; unknown values last, either way round. */
export function arrange(rows: readonly KeyRow[], view: KeyListView): KeyRow[] {
  const words = view.text.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = rows.filter(({ key, providerName, status, account }) => {
    if (view.account !== null && account?.name !== view.account) return false;
    if (view.status !== null && status !== view.status) return false;
    const text = `${key.masked} ${key.label} ${providerName}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const valued = shown.map((row) => ({ row, value: sortValue(row, view.sortBy) }));
  const way = view.descending ? -1 : 1;
  valued.sort((a, b) => {
    if (a.value === null || b.value === null) {
      return Number(a.value === null) - Number(b.value === null) || byAge(a.row, b.row);
    }
    return way * compare(a.value, b.value) || byAge(a.row, b.row);
  });
  return valued.map(({ row }) => row);
}

function sortValue(row: KeyRow, column: SortColumn): string | number | null {
  const { key, providerName, status } = row;
  const { balance } = key;
  const read = balance.kind === 'known' || balance.kind === 'unlimited';
  switch (column) {
    case 'key':
      return (key.label || key.masked).toLowerCase();
    case 'provider':
      return providerName.toLowerCase();
    case 'state':
      return STATUS_ORDER.indexOf(status);
    case 'balance':
      if (balance.kind === 'unlimited') return Number.POSITIVE_INFINITY;
      return balance.kind === 'known' && !balance.doubtful ? balance.remainingMicros : null;
    case 'expiry':
      return read ? balance.expiresAtMs : null;
    case 'used':
      return key.lastUsedAtMs;
    case 'checked':
      return key.lastCheckedAtMs;
    case 'requests':
      return key.requests;
  }
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : Number(a > b);
  return a === b ? 0 : Number(a) - Number(b);
}

function byAge(a: KeyRow, b: KeyRow): number {
  return b.key.createdAtMs - a.key.createdAtMs || (a.key.id < b.key.id ? -1 : 1);
}
