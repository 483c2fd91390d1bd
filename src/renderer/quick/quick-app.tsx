import { Dress } from '../dress.tsx';
import { QuickPage } from './quick-page.tsx';

/** The small window. */
export function QuickApp() {
  return (
    <Dress>
      <QuickPage />
    </Dress>
  );
}
