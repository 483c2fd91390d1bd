import { type DemoTexts, type Figures, tableRows } from './demo-texts.ts';

function cost({ masked, paid, left, isUsedUp }: Figures): string {
  return isUsedUp
    ? `\`${masked}\` served this answer. It cost ${paid}, and with that the key is **used up**: the next check deletes it, and a notification says so.`
    : `\`${masked}\` served this answer. It cost ${paid}; ${left} is left on that key.`;
}

export const en: DemoTexts = {
  providerName: 'Demo',
  labels: [
    'Work account',
    'Side project',
    'From a friend',
    'Trial credit',
    'Expires in a minute',
    'Asked too often',
    'Mistyped',
  ],
  fates: {
    spent: 'serves until its cents are spent, then it is deleted',
    expires: 'expires a minute after the demo began, then it is deleted',
    'rate-limited': 'asks for a pause each time; it cools, and another key takes over',
    invalid: 'is not accepted; it is suspended, not deleted, since it may be a mistake',
  },
  answers: {
    welcome: (figures) => `## What just happened

You sent one message. Behind it:

1. Keywheel picked **one of the demo’s keys at random** and sent your message with it.
2. Where a key is refused (no credit, asked too often, mistyped) it is set aside and **another one is picked**, before anything reaches you. The demo’s first message always meets such a refusal.
3. ${cost(figures)}

### Look at

- **The line below this answer** names the key that served it. Unfold it to see which keys were refused, and why.
- **The counter at the top right** shows how many keys can be picked now and what they have left together. The tray shows the same, and it goes down while we talk.
- **Settings → Keys** has the whole list: what each key has left, which one cools, which one is suspended.

> Nothing here is real. This provider runs inside the app, its keys are made up, and no request leaves your computer.

Next, ask *which keys are there?*, *show me code*, *when is a key deleted?* or *how do I add my own keys?*
`,
    keys: (figures, keys) => `## The demo’s keys

| Key | Label | What becomes of it |
| --- | --- | --- |
${tableRows(keys)}

${cost(figures)}

Every request draws anew, and each key that can be picked is as likely as any other. Send a few messages and compare the lines below the answers: the key changes.

**Look at** Settings → Keys while we talk, and press **Check now** to read all balances at once instead of waiting for the next check.
`,
    code: (figures) => `## Rotation, in a few lines

Every HTTP request goes through a \`fetch\` that tries one key after the other:

\`\`\`ts
async function rotatingFetch(url: string, init: RequestInit) {
  const tried = new Set<string>();
  for (;;) {
    const key = pool.pickAtRandom(tried);
    if (key === null) throw new Error('no key can be picked');
    tried.add(key.id);

    const headers = { ...init.headers, authorization: \`Bearer \${await secretOf(key)}\` };
    const response = await fetch(url, { ...init, headers });
    if (response.ok) return response; // from here on it is never retried

    await setAside(key, response); // cool, suspend, or nothing: it depends on the words
  }
}
\`\`\`

What the real one adds:

- at most **8 attempts** and 30 seconds;
- an answer that has begun is kept, even where it breaks off;
- a fault of the request itself, such as an unknown model, blames no key.

${cost(figures)}
`,
    deletion: (figures) => `## When a key is deleted

A key goes only when **two witnesses** agree:

1. its balance, as the provider tells it, says *used up* or *expired*; **and**
2. a request with it was refused for just that.

| What happened | What follows |
| --- | --- |
| both agree | deleted, with a notification |
| only one of them | suspended, and looked at again |
| time-out, server fault, a sign-in page | nothing: that proves nothing |
| several keys of one provider at once | suspended, and you are asked |

A deleted key waits in the **trash** for a day; one click restores it. After that its secret is erased from the keychain.

**Look at** Settings → Keys → **Journal**: it has an entry for each step, with the numbers that it rests on. ${cost(figures)}
`,
    secrets: (figures) => `## Where secrets are

- The **secret** is in your system’s keychain, one entry for each key. It leaves it for moments only, to be sent to its own provider.
- The **database** knows what isn’t secret: label, state, balance, and a masked form such as \`${figures.masked}\`.
- The **window** has seen a secret once, when you pasted it. It never gets it back.

A key belongs to one provider and is never sent to another. If you change a provider’s base URL, you are asked first.

${cost(figures)}
`,
    ownKeys: (figures) => `## Your own keys

Open **Settings → Keys → Add keys** and paste any text that holds keys. All of these work:

\`\`\`text
sk-your-first-key, sk-your-second-key
export OPENAI_API_KEY="sk-…"        # .env lines
["sk-…", "sk-…"]                    # JSON
mail@example.com----password----sk-…   # only the key is taken
\`\`\`

You see what was found, masked, before anything is saved. Keys that you have already are not added twice.

When you are done with the demo, **Settings → Providers → Remove the demo** takes all of it away: keys, conversations and journal entries.

${cost(figures)}
`,
  },
};
