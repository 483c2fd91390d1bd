import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRefusalBody } from '../../../src/main/chat/refusal-body.ts';

describe('reading an error body', () => {
  it.each([
    ['{"error":{"message":"words","code":"c"}}', 'words'],
    ['{"error":"words"}', 'words'],
    ['{"message":"words","code":7}', 'words'],
    ['{"msg":"words"}', 'words'],
    ['{"error_msg":"words"}', 'words'],
    ['{"err":"words"}', 'words'],
    ['{"detail":"words"}', 'words'],
    ['{"detail":{"message":"words","code":"c"}}', 'words'],
    ['{"detail":[{"msg":"words"}]}', 'words'],
    ['{"detail":[{"loc":["body","n"],"msg":"words"}]}', 'body.n: words'],
    ['{"message":{"detail":[{"loc":["body","n"],"msg":"words"}]}}', 'body.n: words'],
    ['{"message":{"detail":[7]},"code":"c"}', null],
    ['{"header":{"message":"words"}}', 'words'],
    ['{"response":{"error":{"message":"words"}}}', 'words'],
    ['{"base_resp":{"status_code":1008,"status_msg":"words"}}', 'words'],
    ['{"success":false,"message":"words"}', 'words'],
    ['[{"error":{"message":"words"}}]', 'words'],
    ['"words"', 'words'],
    ['\n\n  {"error":{"message":"words"}}\n', 'words'],
  ])('finds the words in %s', (body, message) => {
    expect(readRefusalBody(body)).toMatchObject({ message, wellFormed: true });
  });

  it.each([
    '',
    'null',
    '7',
    'true',
    '""',
    '[]',
    '{}',
    '<html>no</html>',
    '{"error":{"mess',
    '{"error":null}',
  ])('takes %j for no error', (body) => {
    expect(readRefusalBody(body).wellFormed).toBe(false);
  });

  it("prefers Google's reason to its bare number", () => {
    const body = '{"error":{"code":400,"details":[{"x":1},{"reason":"API_KEY_INVALID"}]}}';
    expect(readRefusalBody(body).code).toBe('API_KEY_INVALID');
  });

  it("takes MiniMax's status of 0 for no error", () => {
    const body = '{"choices":[],"base_resp":{"status_code":0,"status_msg":"success"}}';
    expect(readRefusalBody(body).wellFormed).toBe(false);
  });

  it('reads anything without failing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
        readRefusalBody(body);
      }),
    );
  });
});
