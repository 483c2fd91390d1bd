import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { HOUR_MS } from '../../src/shared/durations.ts';

/**
 * Writes a made-up past into the database of an app that doesn't run: 60 days of readings for each of its keys, an hour
 * apart, and an answer of a chat on each day. Every key is drained, faster on some days, and topped up once.
 */
export function seedHistory(userData: string, nowMs: number): void {
  const db = new BetterSqlite3(join(userData, 'keywheel.db'));
  const keys = db.prepare<[], { id: string; provider_id: string }>(
    'SELECT id, provider_id FROM keys ORDER BY created_at_ms, id',
  );
  const read = db.prepare(
    `INSERT OR REPLACE INTO balance_readings VALUES (?, ?, ?, ?, NULL, 'USD', NULL)`,
  );
  const say = db.prepare(
    `INSERT INTO messages (id, conversation_id, position, role, text, reasoning, state, provider_name, model,
       attempts, prompt_tokens, completion_tokens, cost_micros, created_at_ms)
     VALUES (?, 'past', ?, 'assistant', '', '', 'done', 'Made up', ?, '[]', ?, ?, ?, ?)`,
  );
  db.transaction(() => {
    keys.all().forEach(({ id, provider_id }, place) => {
      let left = 9_000_000 - place * 1_500_000;
      for (let hours = 60 * 24; hours > 0; hours -= 1) {
        const day = Math.floor(hours / 24);
        left -= Math.min(left, day % 7 < 2 ? 1_000 : 4_000 + ((day * 7) % 11) * 900);
        if (hours === 20 * 24 + place * 50) left += 6_000_000;
        read.run(id, nowMs - hours * HOUR_MS, provider_id, left);
      }
    });
    db.exec(`INSERT INTO conversations (id, title, provider_id, model, system_prompt, created_at_ms, updated_at_ms)
      VALUES ('past', 'The past', NULL, NULL, '', 1, 1)`);
    for (let day = 0; day < 60; day += 1) {
      const model = day % 3 === 0 ? 'made-up-mini' : 'made-up-chat';
      say.run(
        `past-${day}`,
        day,
        model,
        400 + day * 10,
        900 + (day % 5) * 300,
        model === 'made-up-mini' ? null : 2_400 + day * 30,
        nowMs - day * 24 * HOUR_MS,
      );
    }
  })();
  db.close();
}
