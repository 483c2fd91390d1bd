import { Component, type ReactNode } from 'react';
import classes from './crash-screen.module.css';
import { i18n } from './i18n.ts';

/** Plain words and a way on, where nothing else can be drawn. It needs nothing but the texts. */
export function CrashScreen() {
  return (
    <main className={classes.screen} role="alert">
      <h1>{i18n.t('crash.title')}</h1>
      <p>{i18n.t('crash.text')}</p>
      <button type="button" onClick={() => window.location.reload()}>
        {i18n.t('crash.reload')}
      </button>
    </main>
  );
}

/** Draws the {@link CrashScreen} where drawing its children failed. */
export class CrashBoundary extends Component<
  { readonly children: ReactNode },
  { readonly failed: boolean }
> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <CrashScreen /> : this.props.children;
  }
}
