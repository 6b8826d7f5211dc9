package io.github.ecsdelivery.sandbox.ecr;

import io.github.ecsdelivery.sandbox.wire.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The registry passwords that GetAuthorizationToken gave out: user {@code AWS}, valid for 12 hours of real time. */
public final class EcrTokens {
    // As the sandbox's other secrets begin, in the letters that are free in URLs.
    private static final String MARK = "sandboxOnly_";
    private static final Duration VALID = Duration.ofHours(12);

    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, Grant> issued = new ConcurrentHashMap<>();

    /**
     * Whom a password was given to.
     *
     * @param region whose registries it opens
     * @param expired whether the registry still takes it
     */
    public record Holder(Caller caller, String region, boolean expired) {}

    private record Grant(Caller caller, String region, Instant expiresAt) {}

    /**
     * @param password for the user {@code AWS}
     * @param expiresAt when the registry stops taking it
     */
    public record Token(String password, Instant expiresAt) {
        /** As in GetAuthorizationToken: base64 of {@code AWS:password}. */
        public String authorization() {
            return Base64.getEncoder().encodeToString(("AWS:" + password).getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public String toString() {
            return "Token[until " + expiresAt + "]";
        }
    }

    /**
     * @param clock real time
     * @param random a secure one, except in tests
     */
    public EcrTokens(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * A new password; what it may do is what its owner may.
     *
     * @param region whose registries it opens
     */
    public Token issue(Caller caller, String region) {
        byte[] secret = new byte[48];
        random.nextBytes(secret);
        String password = MARK + Base64.getUrlEncoder().encodeToString(secret);
        Instant expiresAt = clock.instant().plus(VALID);
        issued.put(password, new Grant(caller, region, expiresAt));
        return new Token(password, expiresAt);
    }

    /** Whom this password was given to, or null when it is none. */
    public @Nullable Holder holder(String password) {
        Grant grant = issued.get(password);
        return grant == null
                ? null
                : new Holder(grant.caller(), grant.region(), !clock.instant().isBefore(grant.expiresAt()));
    }

    /** All passwords given out so far, for those who look for them in logs. */
    public Set<String> passwords() {
        return Set.copyOf(issued.keySet());
    }

    /** Makes every password given out so far an expired one. */
    public void expireAll() {
        issued.replaceAll((password, grant) -> new Grant(grant.caller(), grant.region(), Instant.MIN));
    }
}
