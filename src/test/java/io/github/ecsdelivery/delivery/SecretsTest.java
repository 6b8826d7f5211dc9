package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static io.github.ecsdelivery.delivery.DeliveryScene.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRepository;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.RegistryLogin;
import io.github.ecsdelivery.image.RepositoryPlan;
import io.github.ecsdelivery.image.TagMutability;
import io.github.ecsdelivery.sandbox.sts.Principals;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Neither the secret key nor a password of the registry is told or written, in good deliveries and in bad ones. */
class SecretsTest {
    private static final String WRONG_SECRET = "wrongOnly/Qm7vT2x+L9fWc3KzR8yHdNaJ4Es1";

    @TempDir
    Path directory;

    private final List<String> secrets =
            Collections.synchronizedList(new ArrayList<>(List.of(Principals.USER_SECRET_ACCESS_KEY, WRONG_SECRET)));
    // What is there already is not sent again, so nothing would be asked.
    private static final String THIRD = "3".repeat(40);

    private final List<String> told = new ArrayList<>();

    @Test
    void staySecret() throws Exception {
        try (DeliveryScene scene = new DeliveryScene(DeliveryScene.orders(), directory)) {
            scene.project.templates();
            scene.repository = Listening::new;
            scene.deliver(FIRST);
            scene.fault("{'kind': 'unhealthy'}");
            scene.deliver(SECOND);
            fails(scene, "{'kind': 'expired-token', 'service': 'registry', 'times': 'forever'}");
            fails(scene, "{'kind': 'server-error', 'service': 'registry', 'times': 'forever'}");
            fails(scene, "{'kind': 'deny', 'service': 's3', 'times': 'forever'}");
            scene.aim.keys = new Keys(Principals.USER_ACCESS_KEY_ID, WRONG_SECRET);
            fails(scene, "{'kind': 'delay', 'options': {'millis': 0}}");
            told.addAll(scene.told.lines());
        }

        assertThat(secrets).hasSizeGreaterThan(5);
        assertThat(told).isNotEmpty().allSatisfy(this::isFree);
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile))
                    .hasSizeGreaterThan(8)
                    .allSatisfy(file -> isFree(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)));
        }
    }

    private void fails(DeliveryScene scene, String fault) throws Exception {
        scene.sandbox.faults().clear();
        scene.fault(fault);
        Throwable failure = catchThrowable(() -> scene.deliver(THIRD));
        assertThat(failure).isInstanceOf(DeliveryException.class);
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        told.add(trace.toString());
    }

    private void isFree(String text) {
        assertThat(secrets).allSatisfy(secret -> {
            assertThat(text).doesNotContain(secret);
            assertThat(text)
                    .doesNotContain(
                            Base64.getEncoder().encodeToString(("AWS:" + secret).getBytes(StandardCharsets.US_ASCII)));
        });
    }

    /** Hears every password that the registry gives out. */
    private final class Listening implements ImageRepository {
        private final ImageRepository real;

        Listening(ImageRepository real) {
            this.real = real;
        }

        @Override
        public RegistryLogin login() throws DeliveryException {
            RegistryLogin login = real.login();
            secrets.add(login.password());
            return login;
        }

        @Override
        public TagMutability mutability() throws DeliveryException {
            return real.mutability();
        }

        @Override
        public Set<String> missing(Collection<String> digests) throws DeliveryException {
            return real.missing(digests);
        }

        @Override
        public boolean create(RepositoryPlan plan) throws DeliveryException {
            return real.create(plan);
        }

        @Override
        public Map<String, Manifest> find(List<String> tagsOrDigests) throws DeliveryException {
            return real.find(tagsOrDigests);
        }

        @Override
        public void tag(Manifest manifest, String tag) throws DeliveryException {
            real.tag(manifest, tag);
        }
    }
}
