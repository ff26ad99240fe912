/** The page that one person reaches through a link. */
export const ask = {
  title: (map: string) => `Questions about ${map}`,
  intro: (person: string, until: string) =>
    `For ${person}. This page shows your questions only, until ${until}. Each answer is kept at once.`,
  save: "Save this answer",
  saved: "Saved. Thank you.",
  unknown: "I don't know",
  usual: "Often answered",
  answered: (count: number, all: number) => `${count} of ${all} answered`,
  allDone: "Everything is answered. Thank you: you can close this page.",
  allButSign: "Everything is answered. Thank you. Below you can sign.",
  facts: (count: number) => `What the systems do by themselves (${count})`,
  notKnown: "Noted: you do not know. Whoever sent the link sees that.",
  signTitle: "Please sign",
  signAbout:
    "These answers are in your name. Untick what you do not want to sign or object to now. A code that is sent to your known address shows that it is you.",
  sendCode: "Send me the code",
  sendAgain: "Send another code",
  codeSent: (address: string) => `A code was sent to ${address}. It holds for ten minutes.`,
  code: "Code",
  comment: "Comment (needed if you do not agree)",
  sign: (count: number) =>
    count < 2 ? "I agree with this answer" : `I agree with these ${count} answers`,
  object: "I do not agree",
  notAgreed: "you do not agree",
  signed: "Thank you. It is recorded with what was shown to you.",
  objected: "Recorded: you do not agree, with your comment. Whoever sent the link sees it.",
  noMail:
    "This server cannot send mail, so signing by link is not possible. Please answer, and sign in a meeting.",
  gone: "This link does not work",
  goneAbout:
    "It has ended, was taken back, or was not copied whole. Ask whoever sent it for a new one.",
} as const;
