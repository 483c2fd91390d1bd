/** The closed lists of the contract, as words for people. */
export const words = {
  /** What came of an attempt; fits after a key's masked form. */
  outcome: {
    served: 'answered',
    stopped: 'stopped by you',
    'bad-request': 'request not accepted',
    'too-long': 'too long for the model',
    model: 'model not available',
    content: 'content policy',
    'rate-limit': 'too many requests',
    'daily-limit': 'daily limit reached',
    'no-credit': 'no credit',
    'spend-limit': 'spending limit reached',
    'invalid-key': 'key not accepted',
    'account-closed': 'account closed',
    'not-our-key': 'the provider’s own upstream failed',
    'not-allowed': 'not allowed for this key',
    region: 'region not supported',
    overloaded: 'provider overloaded',
    server: 'server fault',
    network: 'no connection',
    timeout: 'no answer in time',
    'proxy-page': 'a web page instead of an answer',
  },
  deleted: {
    'used-up': 'no credit left',
    'zero-limit': 'its limit is zero',
    expired: 'it has expired',
    'invalid-key': 'not accepted by the provider any more',
    'account-closed': 'its account is closed',
    'no-credit': 'refused for lack of credit, again and again',
  },
};
