/** The page that one person reaches through a link. */
export const ask = {
  title: (map: string) => `Questions about ${map}`,
  intro: (person: string, until: string) =>
    `For ${person}. This page shows your questions only, until ${until}. Each answer is kept at once.`,
  save: "Save this answer",
  saved: "Saved. Thank you.",
  unknown: "I don't know",
  usual: "Often answered",
  allDone: "Everything is answered. Thank you: you can close this page.",
  signTitle: "Please sign",
  signAbout:
    "These answers are in your name. To sign or to object, a code is sent to your known address.",
  sendCode: "Send me the code",
  codeSent: (address: string) => `A code was sent to ${address}. It holds for ten minutes.`,
  code: "Code",
  comment: "Comment",
  sign: "Sign",
  object: "I do not agree",
  signed: "Thank you. It is recorded with what was shown to you.",
  noMail:
    "This server cannot send mail, so signing by link is not possible. Please answer, and sign in a meeting.",
  gone: "This link does not work",
  goneAbout:
    "It has ended, was taken back, or was not copied whole. Ask whoever sent it for a new one.",
} as const;
