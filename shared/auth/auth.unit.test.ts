import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anonymous, isStaff, maySee, viewerSigner, viewerVerifier, type Viewer } from '@shop/shared/auth';
import {
  adminOnly,
  allow,
  applyMiddleware,
  or,
  ownedBy,
  permissionsFor,
  signedIn,
  staffOnly,
} from '@shop/shared/auth/permissions';
import { Refusal } from '@shop/shared/errors';
import { testClock } from '@shop/shared/testing';
import { SignJWT } from 'jose';
import { buildSchema, graphql, type GraphQLError } from 'graphql';

const secret = 'a secret of at least thirty-two characters';
const ada: Viewer = { id: 'usr_ada', roles: ['CUSTOMER'], sessionId: 'ses_1' };
const sam: Viewer = { id: 'usr_sam', roles: ['SUPPORT'], sessionId: 'ses_2' };
const root: Viewer = { id: 'usr_root', roles: ['ADMIN'], sessionId: 'ses_3' };

describe('a signed viewer', () => {
  it('is read back as it was signed, also an anonymous one', async () => {
    const clock = testClock();
    const sign = viewerSigner({ secret, clock });
    const verify = viewerVerifier({ secret, clock, subgraph: 'users' });

    for (const viewer of [ada, sam, root, anonymous, { ...ada, address: '192.0.2.1' }])
      assert.deepEqual(await verify(await sign(viewer, 'users')), viewer);
  });

  it('is refused by every other subgraph', async () => {
    const clock = testClock();
    const token = await viewerSigner({ secret, clock })(ada, 'users');

    const verify = viewerVerifier({ secret, clock, subgraph: 'payments' });

    await assert.rejects(verify(token), { name: 'Refusal', code: 'UNAUTHENTICATED' });
  });

  it('has the scopes of a program, which no other viewer has', async () => {
    const clock = testClock();
    const program: Viewer = { ...sam, kind: 'MACHINE', scopes: ['orders:read'] };
    const sign = viewerSigner({ secret, clock });
    const verify = viewerVerifier({ secret, clock, subgraph: 'users' });

    assert.deepEqual(await verify(await sign(program, 'users')), program);
    assert.deepEqual(await verify(await sign({ ...sam, scopes: ['orders:read'] }, 'users')), sam);
  });

  it('is refused without a signature, with a wrong secret, or with a changed token', async () => {
    const clock = testClock();
    const token = await viewerSigner({ secret, clock })(ada, 'users');
    const other = await viewerSigner({ secret: secret.toUpperCase(), clock })(ada, 'users');
    const [head, body = '', signature] = token.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
    const raised = Buffer.from(JSON.stringify({ ...claims, roles: ['ADMIN'] })).toString('base64url');
    const unsigned = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    const verify = viewerVerifier({ secret, clock, subgraph: 'users' });

    for (const wrong of [
      undefined,
      '',
      'x',
      other,
      `${head}.${raised}.${signature}`,
      `${unsigned}.${raised}.`,
    ]) {
      await assert.rejects(verify(wrong), { name: 'Refusal', code: 'UNAUTHENTICATED' });
    }
  });

  it('is refused once it has expired, even if it was verified and cached before', async () => {
    const clock = testClock();
    const verify = viewerVerifier({ secret, clock, subgraph: 'users' });
    const token = await viewerSigner({ secret, clock })(ada, 'users');
    await verify(token);

    clock.advance(61_000);

    await assert.rejects(verify(token), { code: 'UNAUTHENTICATED' });
  });

  it('is refused without an expiry, or with a lifetime that is too long', async () => {
    const clock = testClock();
    const now = clock.now().getTime() / 1000;
    const verify = viewerVerifier({ secret, clock, subgraph: 'users' });
    const signed = (expiry?: number) => {
      const jwt = new SignJWT({ roles: ['ADMIN'] }).setProtectedHeader({ alg: 'HS256' });
      jwt.setIssuer('gateway').setAudience('users').setSubject('usr_root');
      if (expiry !== undefined) jwt.setExpirationTime(expiry);
      return jwt.sign(new TextEncoder().encode(secret));
    };

    assert.equal((await verify(await signed(now + 60))).id, 'usr_root');
    for (const expiry of [undefined, now + 121, now + 3600, now - 1])
      await assert.rejects(verify(await signed(expiry)), { code: 'UNAUTHENTICATED' });
  });

  it('is signed again before it expires', async () => {
    const clock = testClock();
    const sign = viewerSigner({ secret, clock });
    const first = await sign(ada, 'users');
    assert.equal(await sign(ada, 'users'), first);

    clock.advance(31_000);

    assert.notEqual(await sign(ada, 'users'), first);
  });

  it('is signed with its current roles', async () => {
    const clock = testClock();
    const sign = viewerSigner({ secret, clock });
    await sign(ada, 'users');

    const promoted = await viewerVerifier({ secret, clock, subgraph: 'users' })(
      await sign({ ...ada, roles: ['CUSTOMER', 'SUPPORT'] }, 'users'),
    );

    assert.deepEqual(promoted.roles, ['CUSTOMER', 'SUPPORT']);
  });
});

describe('maySee', () => {
  it('allows the owner and staff', () => {
    assert.ok(maySee(ada, 'usr_ada'));
    assert.ok(maySee(sam, 'usr_ada') && maySee(root, 'usr_ada'));
    assert.equal(maySee(ada, 'usr_bob'), false);
    assert.equal(maySee(anonymous, 'usr_ada'), false);
    assert.equal(isStaff(ada), false);
  });
});

describe('the permission rules', () => {
  const schema = buildSchema(`
    type Query { open: Thing, mine: Thing, staff: Int, admin: Int, forgotten: Int }
    type Mutation { change: Int }
    type Thing { owner: String }
    type _Service { sdl: String }
  `);
  const resolvers = {
    open: { owner: 'usr_ada' },
    mine: { owner: 'usr_ada' },
    staff: 1,
    admin: 1,
    forgotten: 1,
    change: 1,
  };
  const guarded = applyMiddleware(
    schema,
    permissionsFor({
      Query: { open: allow, mine: signedIn, staff: staffOnly, admin: adminOnly },
      Thing: or(
        ownedBy<{ owner: string }>('owner', ({ owner }) => owner),
        staffOnly,
      ),
    }).middleware,
  );
  const codesOf = async (source: string, viewer: Viewer): Promise<string[]> => {
    const { errors = [] } = await graphql({
      schema: guarded,
      source,
      rootValue: resolvers,
      contextValue: { viewer },
    });
    return errors.map(({ originalError, message }: GraphQLError) =>
      originalError instanceof Refusal ? originalError.code : message,
    );
  };

  for (const [source, viewer, codes] of [
    ['{ open { owner } }', ada, []],
    ['{ open { owner } }', sam, []],
    ['{ open { owner } }', anonymous, ['UNAUTHENTICATED']],
    ['{ open { owner } }', { ...ada, id: 'usr_bob' }, ['FORBIDDEN']],
    ['{ mine { owner } }', anonymous, ['UNAUTHENTICATED']],
    ['{ staff }', ada, ['FORBIDDEN']],
    ['{ staff }', anonymous, ['UNAUTHENTICATED']],
    ['{ staff }', sam, []],
    ['{ admin }', sam, ['FORBIDDEN']],
    ['{ admin }', root, []],
    ['{ forgotten }', root, ['FORBIDDEN']],
    ['mutation { change }', root, ['FORBIDDEN']],
  ] as const) {
    it(`answer ${source} by ${viewer.id ?? 'an anonymous viewer'} with ${codes.join() || 'data'}`, async () => {
      assert.deepEqual(await codesOf(source, viewer), codes);
    });
  }
});
