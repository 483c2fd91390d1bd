import type { Reply } from './reply.ts';

/**
 * Refusals in OpenAI's shapes and words, and one-api's for an expired token (model/token.go), read November 2026:
 * what the failure table has to understand.
 */
function refusal(
  status: number,
  error: {
    readonly message: string;
    readonly type: string;
    readonly code: string | null;
    readonly param?: string;
  },
  headers: Reply['headers'] = {},
): Reply {
  return { status, headers, body: { error: { param: null, ...error } } };
}

export function noKeyGiven(): Reply {
  return refusal(401, {
    message:
      'You didn’t provide an API key. You need to provide it in an Authorization header using Bearer auth.',
    type: 'invalid_request_error',
    code: null,
  });
}

export function invalidKey(secret: string): Reply {
  const masked = secret.length < 12 ? '***' : `${secret.slice(0, 5)}***${secret.slice(-4)}`;
  return refusal(401, {
    message: `Incorrect API key provided: ${masked}. It was never issued here.`,
    type: 'invalid_request_error',
    code: 'invalid_api_key',
  });
}

export function expiredToken(requestId: string): Reply {
  const message = `该令牌已过期 (request id: ${requestId})`;
  return { status: 401, body: { error: { message, type: 'one_api_error' } } };
}

export function insufficientQuota(): Reply {
  return refusal(429, {
    message: 'You exceeded your current quota, please check your plan and billing details.',
    type: 'insufficient_quota',
    code: 'insufficient_quota',
  });
}

export function rateLimited(model: string, waitSeconds: number): Reply {
  return refusal(
    429,
    {
      message: `Rate limit reached for ${model} on requests per min (RPM): Limit 3, Used 3, Requested 1. Please try again in ${waitSeconds}s.`,
      type: 'requests',
      code: 'rate_limit_exceeded',
    },
    { 'retry-after': String(waitSeconds) },
  );
}

export function unknownModel(model: string): Reply {
  return refusal(404, {
    message: `The model \`${model}\` does not exist or you do not have access to it.`,
    type: 'invalid_request_error',
    code: 'model_not_found',
  });
}

export function badRequest(message: string): Reply {
  return refusal(400, { message, type: 'invalid_request_error', code: null });
}

export function tooLarge(): Reply {
  return refusal(413, {
    message: 'The request is too large.',
    type: 'invalid_request_error',
    code: null,
  });
}

export function unknownUrl(method: string, path: string): Reply {
  return refusal(404, {
    message: `Unknown request URL: ${method} ${path}. Please check the URL for typos.`,
    type: 'invalid_request_error',
    code: 'unknown_url',
  });
}

export function serverError(): Reply {
  return refusal(500, {
    message: 'The server had an error while processing your request.',
    type: 'server_error',
    code: null,
  });
}
