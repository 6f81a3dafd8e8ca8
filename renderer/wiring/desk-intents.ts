/** What an agent does beside calls: dispositions, links, settings, notices, the call log. */
import { counted } from '../../shared/counted.ts';
import { type AppError, ok, type Result } from '../../shared/errors/app-error.ts';
import type { Desktop } from '../../shared/ipc.ts';
import { emptyDraft } from '../stores/drafts-slice.ts';
import type { HistoryFilter } from '../stores/history-slice.ts';
import type { AppStore } from '../stores/store.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import type { DeskIntents, DispositionIntents, HistoryIntents } from './intents.ts';

export interface DeskIntentsOptions {
  desktop: Pick<Desktop, 'request'>;
  store: Pick<AppStore, 'getState' | 'dispatch'>;
  drafts: Pick<DraftKeeper, 'changed'>;
  tell: (id: string, error: AppError) => void;
}

const pageSize = 100;

export function deskIntents(options: DeskIntentsOptions): DispositionIntents & DeskIntents & HistoryIntents {
  const { desktop, store, drafts, tell } = options;
  const tellRefusal = async (id: string, answer: Promise<Result<unknown>>): Promise<void> => {
    const result = await answer;
    if (!result.ok) tell(id, result.error);
  };

  const save = async (callId: string): Promise<void> => {
    const { drafts, saving } = store.getState().drafts;
    const { code, notes, callbackAt } = drafts[callId] ?? emptyDraft;
    if (code === null || saving.includes(callId)) return;
    store.dispatch('dispositionSaving', { callId });
    const saved = await desktop.request.saveDisposition({
      callId,
      code,
      notes,
      ...(callbackAt === '' ? {} : { callbackAt: new Date(callbackAt).toISOString() }),
    });
    // Saved: main's `callChanged` takes the call off the desk.
    if (!saved.ok) store.dispatch('dispositionRefused', { callId, error: saved.error });
  };

  const signIn = async (): Promise<void> => {
    const answer = await desktop.request.signIn();
    // One that was given up made place for another, or for a sign-out.
    if (!answer.ok && answer.error.code !== 'sign_in_cancelled') tell('sign-in-refused', answer.error);
  };

  const page = async (filter: HistoryFilter, before?: string): Promise<void> => {
    store.dispatch('historyRequested', { filter });
    const result = await desktop.request.history({
      limit: pageSize,
      ...(before === undefined ? {} : { before }),
      ...(filter.search.trim() === '' ? {} : { search: filter.search.trim() }),
      ...(filter.outcome === null ? {} : { outcome: filter.outcome }),
    });
    store.dispatch('historyAnswered', { filter, result, ...(before === undefined ? {} : { before }) });
  };

  return {
    editDraft: (callId, change) => {
      store.dispatch('draftChanged', { callId, change });
      drafts.changed(callId);
    },
    saveDisposition: (callId) => void save(callId),
    undeliveredDispositions: () => desktop.request.undeliveredDispositions(),
    resendDisposition: (id) => desktop.request.resendDisposition({ id }),

    dismissLink: (proposalId) => {
      const { placing } = store.getState().dial;
      if (placing?.origin === 'link' && placing.proposalId === proposalId) void desktop.request.giveUpCall();
      void tellRefusal('link', desktop.request.dismissLink({ proposalId }));
    },
    changeSettings: (change) =>
      void tellRefusal(
        'settings',
        desktop.request.changeSettings({ ...store.getState().desktop.settings, ...change }),
      ),
    dismissNotice: (id) => {
      if (store.getState().notices.fromMain.some((notice) => notice.id === id)) {
        void tellRefusal('notice', desktop.request.dismissNotice({ id }));
      } else store.dispatch('toldEnough', { id });
    },
    signIn: () => void signIn(),
    signOut: () => void tellRefusal('sign-in', desktop.request.signOut()),
    setCompact: (compact) => void tellRefusal('call-bar', desktop.request.setCompact({ compact })),

    openHistory: (filter) => {
      store.dispatch('historyFiltered', filter);
      void page(filter);
    },
    moreHistory: () => {
      const { filter, loading, nextCursor } = store.getState().history;
      if (!loading && nextCursor !== undefined) void page(filter, nextCursor);
    },
    showExport: (open) => store.dispatch('exportDialog', { open }),
    exportCallLog: async (request) => {
      const exported = await desktop.request.exportCallLog(request);
      if (!exported.ok) return exported;
      if (exported.value.outcome === 'written') {
        const { path, rows } = exported.value;
        const notice = {
          id: 'exported',
          severity: 'info' as const,
          title: `${counted(rows, 'call')} exported`,
          message: path,
        };
        store.dispatch('told', { notice, as: 'toast' });
      }
      return ok(undefined);
    },
  };
}
