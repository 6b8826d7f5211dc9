package io.github.ecsdelivery.sandbox.sts;

import io.github.ecsdelivery.sandbox.wire.AccessKeys;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Wording;
import io.github.ecsdelivery.sandbox.world.Identity;
import io.github.ecsdelivery.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Who there is in all accounts: who the sandbox hands a key to, the roles, and the sessions that AssumeRole made.
 * Sessions age in real time.
 */
public final class Principals implements AccessKeys {
    /** Works in a sandbox only; has the form of a real one, so that scans of logs can look for it. */
    public static final String USER_ACCESS_KEY_ID = "AKIASANDBOXLOCALONLY";

    /** How each secret key and session token of a sandbox begins, so that scans of logs can look for them all. */
    public static final String MARK = "sandboxOnly/";

    /** Works in a sandbox only; has the form of a real one. */
    public static final String USER_SECRET_ACCESS_KEY = MARK + "Qm7vT2x+L9fWc3KzR8yHdNaJ4Es1";

    private static final String ROLE = "role/";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final Duration CHAINED_LIMIT = Duration.ofHours(1);
    /** Of the session that is handed out when the identity is a role. */
    private static final Duration BUILD = Duration.ofHours(12);

    private static final Duration LEFT = Duration.ofHours(1);

    private final InstantSource real;
    private final RandomGenerator random;
    private final String partition;
    private final Identity home;
    private final Map<String, Key> keys = new ConcurrentHashMap<>();
    private final Roles roles;
    private final Map<Identity, Key> users = new HashMap<>();
    private final Map<Identity, Session> sessions = new HashMap<>();

    /**
     * @param worlds at least one; the first one's identity is home
     * @param real by which sessions age
     * @param random source of session keys and tokens
     * @throws IllegalArgumentException when IAM would refuse a trust policy, or an identity is a role that is not there
     */
    public Principals(List<World> worlds, InstantSource real, RandomGenerator random) {
        this.real = real;
        this.random = random;
        this.partition = worlds.get(0).partition();
        this.roles = new Roles(partition, this::base32);
        this.home = identity(worlds.get(0));
        admission(worlds).run();
        if (!home.principal().startsWith(ROLE)) {
            user(home, "AIDASANDBOXLOCALONLY2", USER_ACCESS_KEY_ID, USER_SECRET_ACCESS_KEY);
        }
    }

    /**
     * Looks at the roles and identities of worlds.
     *
     * @return adds the roles; one that several worlds have trusts whom any of them says, or its own account when none
     *     says any
     * @throws IllegalArgumentException when IAM would refuse a trust policy, or an identity is a role that is not there
     */
    public Runnable admission(List<World> worlds) {
        Runnable addition = roles.admission(worlds);
        Set<String> news = new HashSet<>();
        worlds.forEach(world -> world.roles().forEach(role -> news.add(arn(world.accountId(), ROLE + role.name()))));
        for (World world : worlds) {
            Identity identity = identity(world);
            String arn = arn(identity.accountId(), identity.principal());
            if (identity.principal().startsWith(ROLE) && !news.contains(arn) && roles.stated(arn) == null) {
                throw new IllegalArgumentException(
                        "the identity " + arn + " is a role that no world has; add it with role(...)");
            }
        }
        return addition;
    }

    private static Identity identity(World world) {
        Identity wanted = world.identity();
        return wanted == null ? new Identity(world.accountId(), "user/sandbox") : wanted;
    }

    private Key user(Identity identity, String id, String accessKeyId, String secret) {
        Caller user =
                new Caller(identity.accountId(), arn(identity.accountId(), identity.principal()), id, accessKeyId);
        Key key = new Key(secret, null, null, user);
        users.put(identity, key);
        keys.put(accessKeyId, key);
        return key;
    }

    /**
     * A session of a role.
     *
     * @param caller the session's principal; its user id is {@code <role id>:<session name>}
     */
    public record Session(String accessKeyId, String secretAccessKey, String token, Instant expiration, Caller caller) {
        @Override
        public String toString() {
            return "Session[" + caller.arn() + "]";
        }
    }

    /**
     * Adds a role, of any account, that may do everything, or changes the one that is there.
     *
     * @param name with its path, for example {@code ci/deploy}
     */
    public void add(String accountId, String name, TrustPolicy trust, Duration maxSession) {
        roles.put(accountId, name, trust, maxSession, null);
    }

    /** The roles of all accounts. */
    public Roles roles() {
        return roles;
    }

    @Override
    public @Nullable Key find(String accessKeyId) {
        return keys.get(accessKeyId);
    }

    /** All secret keys and session tokens given out so far, for those who look for them in logs. */
    public Set<String> secrets() {
        Set<String> secrets = new HashSet<>();
        for (Key key : keys.values()) {
            secrets.add(key.secret());
            if (key.sessionToken() != null) {
                secrets.add(key.sessionToken());
            }
        }
        return secrets;
    }

    /** The key to hand to whoever joins; that of the first world's identity. */
    public Key handOut() {
        return handOut(home);
    }

    /**
     * The key to hand to whoever joins for a world: its user's, or one of a session of its role, as CodeBuild would name
     * it, for 12 hours. As in a container, it is the same for all until its last hour.
     *
     * @throws IllegalArgumentException when its identity is a role that is not there
     */
    public Key handOut(World world) {
        return handOut(identity(world));
    }

    private synchronized Key handOut(Identity identity) {
        if (!identity.principal().startsWith(ROLE)) {
            Key user = users.get(identity);
            return user == null ? user(identity, "AIDA" + base32(17), "AKIA" + base32(16), secretKey()) : user;
        }
        Session session = sessions.get(identity);
        if (session == null || real.instant().isAfter(session.expiration().minus(LEFT))) {
            session = open(arn(identity.accountId(), identity.principal()), "AWSCodeBuild-" + uuid(), BUILD);
            sessions.put(identity, session);
        }
        return new Key(session.secretAccessKey(), session.token(), session.expiration(), session.caller());
    }

    /**
     * Opens a session of a role as a service of AWS does, whomever the role trusts.
     *
     * @param roleArn with its path
     * @throws IllegalArgumentException when there is no such role
     */
    public Session open(String roleArn, String sessionName, Duration duration) {
        Role role = roles.stated(roleArn);
        if (role == null) {
            throw new IllegalArgumentException("There is no role " + roleArn + ".");
        }
        return open(role, sessionName, duration, Caller.Session.of(roleArn));
    }

    /**
     * Opens a session for who asks for it.
     *
     * @throws Refusal {@code AccessDenied} when there is no such role or it does not trust the caller,
     *     {@code ValidationError} when the session would be too long
     */
    public Session assume(Caller caller, AssumeRequest request) {
        Role role = roles.stated(request.roleArn());
        if (role == null) {
            throw TrustPolicy.denied(caller, "sts:AssumeRole", request.roleArn());
        }
        role.trust().demand(caller, request);
        Caller.Session chained = caller.session();
        if (chained != null && request.duration().compareTo(CHAINED_LIMIT) > 0) {
            throw Refusal.of("ValidationError", Wording.STS_CHAINED);
        }
        if (request.duration().compareTo(role.maxSession()) > 0) {
            throw Refusal.of("ValidationError", Wording.STS_MAX_SESSION);
        }
        String source = TrustPolicy.sourceIdentity(caller, request);
        if (request.sourceIdentity() != null && !request.sourceIdentity().equals(source)) {
            throw TrustPolicy.denied(caller, "sts:SetSourceIdentity", request.roleArn());
        }
        Map<String, String> tags = new HashMap<>(request.tags());
        Set<String> transitive = new HashSet<>(request.transitive());
        if (chained != null) {
            transitive.addAll(chained.transitive());
            chained.transitive().forEach(key -> tags.put(key, chained.tags().getOrDefault(key, "")));
        }
        return open(
                role,
                request.sessionName(),
                request.duration(),
                new Caller.Session(role.arn(), tags, transitive, source));
    }

    private Session open(Role role, String sessionName, Duration duration, Caller.Session carried) {
        Caller principal = new Caller(
                role.accountId(),
                "arn:" + partition + ":sts::" + role.accountId() + ":assumed-role/" + role.name() + "/" + sessionName,
                role.id() + ":" + sessionName,
                "ASIA" + base32(16),
                carried);
        Session session = new Session(
                principal.accessKeyId(),
                secretKey(),
                MARK + base64(192),
                Instant.ofEpochSecond(real.instant().plus(duration).getEpochSecond()),
                principal);
        keys.put(
                session.accessKeyId(),
                new Key(session.secretAccessKey(), session.token(), session.expiration(), principal));
        return session;
    }

    private String arn(String accountId, String resource) {
        return "arn:" + partition + ":iam::" + accountId + ":" + resource;
    }

    private String uuid() {
        return new UUID(
                        (random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L,
                        (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L)
                .toString();
    }

    private String base32(int length) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < length; i++) {
            out.append(BASE32.charAt(random.nextInt(BASE32.length())));
        }
        return out.toString();
    }

    // 40 characters, as of AWS.
    private String secretKey() {
        return MARK + base64(21);
    }

    private String base64(int bytes) {
        byte[] raw = new byte[bytes];
        random.nextBytes(raw);
        return Base64.getEncoder().encodeToString(raw);
    }
}
