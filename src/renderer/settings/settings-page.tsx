import type { Place } from '../../shared/models.ts';

/** The settings, a full page with a rail on the left. */
export function SettingsPage({ place }: { readonly place: Place }) {
  return <main>{place}</main>;
}
