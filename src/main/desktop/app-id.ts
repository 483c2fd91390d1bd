/** What the systems know the packed app by: its bundle on macOS, its shortcut and its notifications on Windows. */
export const APP_ID = 'app.keywheel.desktop';
