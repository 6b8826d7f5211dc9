package io.github.ecsdelivery.sandbox.sts;

import io.github.ecsdelivery.sandbox.wire.AccessKeys;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Wording;
import io.github.ecsdelivery.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Who there is: the user whose key the sandbox hands out, the roles, and the sessions that AssumeRole made. Sessions age
 * in real time.
 */
public final class Principals implements AccessKeys {
    /** Works in a sandbox only; has the form of a real one, so that scans of logs can look for it. */
    public static final String USER_ACCESS_KEY_ID = "AKIASANDBOXLOCALONLY";

    /** Works in a sandbox only; has the form of a real one, so that scans of logs can look for it. */
    public static final String USER_SECRET_ACCESS_KEY = "sandboxOnly/Qm7vT2x+L9fWc3KzR8yHdNaJ4Es1";

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final Duration CHAINED_LIMIT = Duration.ofHours(1);

    private final InstantSource real;
    private final RandomGenerator random;
    private final String partition;
    private final Map<String, Key> keys = new ConcurrentHashMap<>();
    private final Map<String, Role> roles = new ConcurrentHashMap<>();

    /**
     * @param real real time
     * @param random source of session keys and tokens
     */
    public Principals(World world, InstantSource real, RandomGenerator random) {
        this.real = real;
        this.random = random;
        this.partition = partition(world.region());
        String account = world.accountId();
        Caller user = new Caller(
                account,
                "arn:" + partition + ":iam::" + account + ":user/sandbox",
                "AIDASANDBOXLOCALONLY2",
                USER_ACCESS_KEY_ID);
        keys.put(USER_ACCESS_KEY_ID, new Key(USER_SECRET_ACCESS_KEY, null, null, user));
        for (String name : world.roles()) {
            add(account, name, Trust.sameAccount(account), Duration.ofHours(12));
        }
    }

    /** Who may assume a role. */
    @FunctionalInterface
    public interface Trust {
        boolean admits(Caller caller, @Nullable String externalId);

        /** Every principal of that account. */
        static Trust sameAccount(String accountId) {
            return (caller, externalId) -> caller.accountId().equals(accountId);
        }
    }

    /**
     * A role that can be assumed.
     *
     * @param id unique, {@code AROA…}
     * @param maxSession how long a session may be asked for
     */
    public record Role(String accountId, String arn, String name, String id, Trust trust, Duration maxSession) {}

    /**
     * What AssumeRole hands out.
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
    public void add(String accountId, String name, Trust trust, Duration maxSession) {
        String arn = "arn:" + partition + ":iam::" + accountId + ":role/" + name;
        String shortName = name.substring(name.lastIndexOf('/') + 1);
        roles.put(arn, new Role(accountId, arn, shortName, "AROA" + base32(17), trust, maxSession));
    }

    @Override
    public @Nullable Key find(String accessKeyId) {
        return keys.get(accessKeyId);
    }

    /**
     * Opens a session.
     *
     * @throws Refusal {@code AccessDenied} when there is no such role or it does not trust the caller,
     *     {@code ValidationError} when the session would be too long
     */
    public Session assume(
            Caller caller, String roleArn, String sessionName, Duration duration, @Nullable String externalId) {
        Role role = roles.get(roleArn);
        if (role == null || !role.trust().admits(caller, externalId)) {
            throw new Refusal(
                    403,
                    "AccessDenied",
                    "User: " + caller.arn() + " is not authorized to perform: sts:AssumeRole on resource: " + roleArn);
        }
        Key signedWith = keys.get(caller.accessKeyId());
        if (signedWith != null && signedWith.sessionToken() != null && duration.compareTo(CHAINED_LIMIT) > 0) {
            throw Refusal.of("ValidationError", Wording.STS_CHAINED);
        }
        if (duration.compareTo(role.maxSession()) > 0) {
            throw Refusal.of("ValidationError", Wording.STS_MAX_SESSION);
        }
        Caller principal = new Caller(
                role.accountId(),
                "arn:" + partition + ":sts::" + role.accountId() + ":assumed-role/" + role.name() + "/" + sessionName,
                role.id() + ":" + sessionName,
                "ASIA" + base32(16));
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

    private static String partition(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
