/** What a person sees before there is any key. */
export function FirstRun() {
  return <main />;
}
