/** Whether an address is a picture in itself, of a kind that can't hold a script. */
export function isPicture(address: string | undefined): address is string {
  return address !== undefined && /^data:image\/(?:png|jpeg|gif|webp|avif);base64,/i.test(address);
}
