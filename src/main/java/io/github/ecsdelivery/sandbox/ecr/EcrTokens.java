package io.github.ecsdelivery.sandbox.ecr;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** The registry passwords that GetAuthorizationToken gave out: user {@code AWS}, valid for 12 hours of real time. */
public final class EcrTokens {
    private static final Duration VALID = Duration.ofHours(12);

    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, Instant> issued = new ConcurrentHashMap<>();

    /** How a password stands. */
    public enum Standing {
        VALID,
        EXPIRED,
        UNKNOWN
    }

    /**
     * @param password for the user {@code AWS}
     * @param expiresAt when the registry stops taking it
     */
    public record Token(String password, Instant expiresAt) {
        /** As in GetAuthorizationToken: base64 of {@code AWS:password}. */
        public String authorization() {
            return Base64.getEncoder().encodeToString(("AWS:" + password).getBytes(StandardCharsets.US_ASCII));
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

    /** A new password. */
    public Token issue() {
        byte[] secret = new byte[48];
        random.nextBytes(secret);
        String password = Base64.getUrlEncoder().encodeToString(secret);
        Instant expiresAt = clock.instant().plus(VALID);
        issued.put(password, expiresAt);
        return new Token(password, expiresAt);
    }

    /** Whether this password opens the registry now. */
    public Standing standing(String password) {
        Instant expiresAt = issued.get(password);
        if (expiresAt == null) {
            return Standing.UNKNOWN;
        }
        return clock.instant().isBefore(expiresAt) ? Standing.VALID : Standing.EXPIRED;
    }

    /** Makes every password given out so far an expired one. */
    public void expireAll() {
        issued.replaceAll((password, expiresAt) -> Instant.MIN);
    }
}
