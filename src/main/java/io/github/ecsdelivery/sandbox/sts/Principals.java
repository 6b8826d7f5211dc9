package io.github.ecsdelivery.sandbox.sts;

import io.github.ecsdelivery.sandbox.wire.AccessKeys;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Wording;
import io.github.ecsdelivery.sandbox.world.Identity;
import io.github.ecsdelivery.sandbox.world.RoleSpec;
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

    /** Works in a sandbox only; has the form of a real one, so that scans of logs can look for it. */
    public static final String USER_SECRET_ACCESS_KEY = "sandboxOnly/Qm7vT2x+L9fWc3KzR8yHdNaJ4Es1";

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final Duration CHAINED_LIMIT = Duration.ofHours(1);
    /** Of the session that is handed out when the identity is a role. */
    private static final Duration BUILD = Duration.ofHours(12);

    private static final Duration LEFT = Duration.ofHours(1);

    private final InstantSource real;
    private final RandomGenerator random;
    private final String partition;
    private final Identity identity;
    private final Map<String, Key> keys = new ConcurrentHashMap<>();
    private final Map<String, Role> roles = new ConcurrentHashMap<>();
    private @Nullable Session handedOut;

    /**
     * @param worlds at least one; the first one's identity counts
     * @param real by which sessions age
     * @param random source of session keys and tokens
     * @throws IllegalArgumentException when IAM would refuse a trust policy, or the identity is a role that is not there
     */
    public Principals(List<World> worlds, InstantSource real, RandomGenerator random) {
        this.real = real;
        this.random = random;
        World home = worlds.get(0);
        this.partition = home.partition();
        Identity wanted = home.identity();
        this.identity = wanted == null ? new Identity(home.accountId(), "user/sandbox") : wanted;
        for (World world : worlds) {
            for (RoleSpec role : world.roles()) {
                String trust = role.trustPolicy();
                add(
                        world.accountId(),
                        role.name(),
                        trust == null ? TrustPolicy.ofAccount(world.accountId()) : TrustPolicy.parse(trust),
                        role.maxSession());
            }
        }
        String arn = arn(identity.accountId(), identity.principal());
        if (arn.contains(":role/")) {
            if (!roles.containsKey(arn)) {
                throw new IllegalArgumentException(
                        "the identity " + arn + " is a role that no world has; add it with role(...)");
            }
        } else {
            Caller user = new Caller(identity.accountId(), arn, "AIDASANDBOXLOCALONLY2", USER_ACCESS_KEY_ID);
            keys.put(USER_ACCESS_KEY_ID, new Key(USER_SECRET_ACCESS_KEY, null, null, user));
        }
    }

    /**
     * A role that can be assumed.
     *
     * @param name without its path
     * @param id unique, {@code AROA…}
     * @param maxSession how long a session may be asked for
     */
    public record Role(String accountId, String arn, String name, String id, TrustPolicy trust, Duration maxSession) {}

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
     * Adds or replaces a role, of any account.
     *
     * @param name with its path, for example {@code ci/deploy}
     */
    public void add(String accountId, String name, TrustPolicy trust, Duration maxSession) {
        String arn = arn(accountId, "role/" + name);
        String shortName = name.substring(name.lastIndexOf('/') + 1);
        roles.put(arn, new Role(accountId, arn, shortName, "AROA" + base32(17), trust, maxSession));
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

    /**
     * The key to hand to whoever joins: the user's, or one of a session of the role, as CodeBuild would name it, for 12
     * hours. As in a container, it is the same for all until its last hour.
     */
    public synchronized Key handOut() {
        Key user = keys.get(USER_ACCESS_KEY_ID);
        if (user != null) {
            return user;
        }
        Session session = handedOut;
        if (session == null || real.instant().isAfter(session.expiration().minus(LEFT))) {
            session = open(arn(identity.accountId(), identity.principal()), "AWSCodeBuild-" + uuid(), BUILD);
            handedOut = session;
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
        Role role = roles.get(roleArn);
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
        Role role = roles.get(request.roleArn());
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
                base64(30),
                base64(192),
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

    private String base64(int bytes) {
        byte[] raw = new byte[bytes];
        random.nextBytes(raw);
        return Base64.getEncoder().encodeToString(raw);
    }
}
