// A mail server and a program that is called, for tests: what comes is written to stdout, one JSON a line. Lines on stdin
// say what to refuse, and which secret calls are signed with.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { createInterface } from 'node:readline';

import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { Webhook } from 'standardwebhooks';

// With a key and a certificate mail is taken over TLS alone, from who gives the password.
const [key, cert] = process.argv.slice(2);
const secured = key && {
  key: readFileSync(key),
  cert: readFileSync(cert),
  onAuth: ({ username, password }, session, done) =>
    session.secure && username === 'kaomie@desk' && password === 'hirake:goma'
      ? done(null, { user: username })
      : done(new Error('no')),
};

const orders = { secret: null, refuseMails: 0, refuseCalls: 0 };
const tell = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

/** Takes one off what is still to be refused. */
function refuses(what) {
  if (orders[what] === 0) return false;
  orders[what] -= 1;
  return true;
}

const mails = new SMTPServer({
  ...(secured || { disabledCommands: ['AUTH', 'STARTTLS'] }),
  async onData(stream, session, done) {
    const raw = await text(stream);
    const to = session.envelope.rcptTo.map((recipient) => recipient.address);
    const { subject, text: body, messageId, from, headers } = await PostalMime.parse(raw);
    const taken = !refuses('refuseMails');
    tell({ mail: { to, from, subject, text: body, id: messageId, headers, raw, taken } });
    const refusal = Object.assign(new Error('try again later'), { responseCode: 451 });
    done(taken ? null : refusal);
  },
});

const program = createServer(async (request, response) => {
  const body = await text(request);
  const taken = !refuses('refuseCalls');
  tell({ call: { url: request.url, headers: request.headers, body: JSON.parse(body), signed: isSigned(request, body), taken } });
  response.writeHead(taken ? 204 : 503).end();
});

/** Whether somebody else's implementation of Standard Webhooks takes the signature. */
function isSigned(request, body) {
  try {
    new Webhook(orders.secret).verify(body, request.headers);
    return true;
  } catch {
    return false;
  }
}

createInterface({ input: process.stdin }).on('line', (line) => {
  Object.assign(orders, JSON.parse(line));
  tell({ ordered: orders });
});
process.stdin.on('end', () => process.exit(0));

// Whoever does not trust the certificate hangs up.
mails.on('error', () => {});

mails.listen(0, '127.0.0.1', () => {
  program.listen(0, '127.0.0.1', () => {
    tell({ listening: { smtp: mails.server.address().port, program: program.address().port } });
  });
});
