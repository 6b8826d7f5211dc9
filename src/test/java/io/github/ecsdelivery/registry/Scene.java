package io.github.ecsdelivery.registry;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.Descriptor;
import io.github.ecsdelivery.image.Distribution;
import io.github.ecsdelivery.image.DistributionException;
import io.github.ecsdelivery.image.ImageBlob;
import io.github.ecsdelivery.image.LoginSource;
import io.github.ecsdelivery.image.RegistryLogin;
import io.github.ecsdelivery.image.RepositoryAddress;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** A client whose pauses take no time. */
final class Scene implements AutoCloseable {
    static final RegistryLogin LOGIN = new RegistryLogin("AWS", "testOnly-password");
    static final String REPOSITORY = "shop/orders";
    static final String AT = "/v2/" + REPOSITORY;

    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    volatile Instant now = Instant.parse("2026-11-22T12:00:00Z");
    final OciDistributions client;

    Scene(String... unverified) {
        this(Duration.ofSeconds(5), 4, unverified);
    }

    Scene(Duration readTimeout, int attempts, String... unverified) {
        client = new OciDistributions(
                new Connection(null, Map.of(), null, null, Duration.ofSeconds(2), readTimeout, "standard", attempts),
                Set.of(unverified),
                "a-test/1",
                new Backoff(
                        Duration.ofMillis(100),
                        Duration.ofSeconds(10),
                        () -> 0,
                        (duration, over) -> pauses.add(duration),
                        () -> now));
    }

    Distribution at(String host) {
        return at(host, () -> null);
    }

    Distribution at(String host, LoginSource login) {
        return client.at(new RepositoryAddress(host, REPOSITORY), login);
    }

    static byte[] bytes(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static Descriptor descriptor(byte[] content) {
        return new Descriptor("application/octet-stream", ScriptedRegistry.digest(content), content.length);
    }

    static ImageBlob blob(byte[] content) {
        return blob(content, null);
    }

    static ImageBlob blob(byte[] content, @Nullable RepositoryAddress origin) {
        return new ImageBlob(descriptor(content), "classes", () -> new ByteArrayInputStream(content), origin);
    }

    static DistributionException refused(ThrowingCallable call) {
        return catchThrowableOfType(DistributionException.class, call);
    }

    static DeliveryException failed(ThrowingCallable call) {
        return catchThrowableOfType(DeliveryException.class, call);
    }

    @Override
    public void close() {
        client.close();
    }
}
