/** What stands where a screen could not be drawn. Calls are not the screen's: they go on. */
import './drawing-failure.css';

import { Button } from '@mantine/core';
import { IconMoodPuzzled } from '@tabler/icons-react';

export const DrawingFailure = ({ retry }: { retry: () => void }) => (
  <section className="fl-card fl-failure" role="alert" aria-label="This screen could not be shown">
    <IconMoodPuzzled size={40} stroke={1.4} aria-hidden />
    <h2>This screen could not be shown</h2>
    <p>
      This is a fault in FirstLeg; the log file has the details. Your line and your calls are not affected.
      Try again, or use another screen. Tell your administrator if this keeps happening.
    </p>
    <Button size="md" onClick={retry}>
      Try again
    </Button>
  </section>
);
