/** What stands where a screen could not be drawn. Calls are not the screen's: they go on. */
import './drawing-failure.css';

import { Button } from '@mantine/core';
import { IconMoodPuzzled } from '@tabler/icons-react';

export const DrawingFailure = ({ retry }: { retry: () => void }) => (
  <section className="fl-card fl-failure" role="alert" aria-label="This screen could not be shown">
    <IconMoodPuzzled size={40} stroke={1.4} aria-hidden />
    <h2>This screen could not be shown</h2>
    <p>
      It is a fault in FirstLeg, and it is in the log. Your line and your calls are not touched by it. Try
      again, or go on with another screen; tell your administrator if it stays.
    </p>
    <Button size="md" onClick={retry}>
      Try again
    </Button>
  </section>
);
