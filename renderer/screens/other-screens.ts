/** Every screen but Phone, as one file of the bundle: split further they would share much and weigh more together. */
import { CallRecordsScreen } from './call-records/call-records-screen.tsx';
import { CallerIdsScreen } from './caller-ids/caller-ids-screen.tsx';
import { CampaignsScreen } from './campaigns/campaigns-screen.tsx';
import { HistoryScreen } from './history/history-screen.tsx';
import { SettingsScreen } from './settings/settings-screen.tsx';

export const otherScreens = {
  history: HistoryScreen,
  campaigns: CampaignsScreen,
  'caller-ids': CallerIdsScreen,
  'call-records': CallRecordsScreen,
  settings: SettingsScreen,
};
