/** What may be attached, apart from the schemas, so that the page needs no zod. */

/** With one message. */
export const MAX_ATTACHMENTS = 10;
/** Of one picture, when it has been made small enough to be sent. */
export const MAX_IMAGE_BYTES = 5 * 1024 * 1024;
/** Of all pictures of a message: providers take no larger requests (OpenAI and Anthropic, November 2026). */
export const MAX_IMAGES_BYTES = 20 * 1024 * 1024;
/** Of the text of one file; no model reads more. */
export const MAX_FILE_CHARS = 5_000_000;
/** Of a message. */
export const MAX_MESSAGE_CHARS = 5_000_000;
