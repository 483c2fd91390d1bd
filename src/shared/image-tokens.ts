/** Per tile of 512 pixels, and for any picture: OpenAI's GPT-4o (its guide to images, November 2026); others are near it. */
const TILE_TOKENS = 170;
const BASE_TOKENS = 85;

/** About how many tokens a picture takes. */
export function imageTokens(width: number, height: number): number {
  const inSquare = Math.min(1, 2048 / Math.max(width, height));
  const shortSide = Math.min(width, height) * inSquare;
  const scale = inSquare * Math.min(1, 768 / shortSide);
  const tiles = Math.ceil((width * scale) / 512) * Math.ceil((height * scale) / 512);
  return BASE_TOKENS + TILE_TOKENS * tiles;
}
