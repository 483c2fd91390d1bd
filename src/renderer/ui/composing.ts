type Press = Pick<KeyboardEvent, 'isComposing' | 'keyCode'>;

/** Whether a key press belongs to an input method; its Enter picks a candidate, its Esc closes their list, and neither must mean anything else. */
export function isComposing(event: Press | { readonly nativeEvent: Press }): boolean {
  const press = 'nativeEvent' in event ? event.nativeEvent : event;
  // Safari and some Linux input methods end the composition before the key press; 229 still tells.
  return press.isComposing || press.keyCode === 229;
}
