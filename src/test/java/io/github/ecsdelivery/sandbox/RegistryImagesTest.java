package io.github.ecsdelivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.sandbox.ecr.EcrStore;
import io.github.ecsdelivery.sandbox.ecr.Mutability;
import io.github.ecsdelivery.sandbox.ecr.WorldRepository;
import io.github.ecsdelivery.sandbox.world.Place;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tasks of one account can pull from the registry of another. */
class RegistryImagesTest {
    private static final String HOST = "222222222222.dkr.ecr.eu-west-1.amazonaws.com";

    @TempDir
    Path directory;

    private EcrStore store;
    private RegistryImages images;

    @BeforeEach
    void open() {
        store = new EcrStore("222222222222", "eu-west-1", directory.resolve("blobs"), Instant::now);
        store.create("orders", Mutability.of("MUTABLE", List.of()));
        images = new RegistryImages(new Place("111111111111", "eu-west-1"), host -> host.equals(HOST) ? store : null);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void anotherAccountsRepositoryNeedsAPolicy() {
        assertThat(images.pull(HOST + "/orders:1", null)).contains("pull access denied");
        assertThat(images.pull(HOST + "/unknown:1", null)).contains("pull access denied");
    }

    @Test
    void withThePolicyTheImageMustBeThere() {
        World world = World.of("orders").repositoryPolicy("""
                {"Statement": {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111111111111:role/ecsTaskExecutionRole"},
                 "Action": "ecr:BatchGetImage"}}
                """).build();
        WorldRepository.of(world).into(store);

        assertThat(images.pull(HOST + "/orders:1", null)).endsWith(HOST + "/orders:1: not found");
    }

    @Test
    void whatIsElsewhereIsTakenToBeThere() {
        assertThat(images.pull("busybox", null)).isNull();
        assertThat(images.pull("ghcr.io/acme/orders:1", null)).isNull();
    }
}
