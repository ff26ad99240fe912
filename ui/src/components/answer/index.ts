export { AnswerCell, AnswerText } from "./AnswerCell";
export { AnswerEditor } from "./AnswerEditor";
export { AnswerForm, type AnswerFormProps } from "./AnswerForm";
export { AnswerGroup } from "./AnswerGroup";
export { FactNote } from "./FactNote";
export { type Answer, stateSentence } from "./state";
export { type EditorHandle, useAct, useAnswerEditor } from "./useAnswerEditor";
export { useDraft } from "./useDraft";
export type { Vote } from "./VoteForm";
