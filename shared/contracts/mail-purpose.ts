/** What links in events are sealed for, by who asks for a mail and by who sends it. */
export const mailPurpose = 'links in mails';
