package io.github.ecsdelivery.jib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.cloud.tools.jib.api.InsecureRegistryException;
import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ContainerSettings;
import io.github.ecsdelivery.image.Dependency;
import io.github.ecsdelivery.image.ImageRequest;
import io.github.ecsdelivery.image.JavaProject;
import io.github.ecsdelivery.image.LoginSource;
import io.github.ecsdelivery.image.RegistryLogin;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JibFailuresTest {
    private static final RegistryLogin LOGIN = new RegistryLogin(TestRegistry.USER, TestRegistry.PASSWORD);

    @TempDir
    Path folder;

    private TestRegistry registry;
    private SampleProject project;

    @BeforeEach
    void start() throws Exception {
        registry = new TestRegistry();
        registry.addBaseImage("base/java", "17");
        project = new SampleProject(folder.resolve("project"));
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void aWrongLoginIsARefusedPushWhenTheBaseImageIsElsewhere() throws Exception {
        try (TestRegistry target = new TestRegistry()) {
            // The base image is there without a login, as in a public registry.
            registry.letEveryoneRead();
            DeliveryException e = failure(
                    request(target.host(), SampleProject.on(registry.host() + "/base/java:17")),
                    () -> new RegistryLogin("AWS", "wrong"));

            assertThat(e.code()).isEqualTo(Code.PUSH_REFUSED);
            assertThat(e)
                    .hasMessageContaining("did not accept the login for <image><repository> shop/orders: HTTP 401");
            assertThat(e).hasMessageNotContaining("wrong");
        }
    }

    @Test
    void aPushThatIsNotAllowedNamesTheActions() throws Exception {
        refuse("POST /v2/shop/orders/blobs/uploads/", 403, "DENIED", "not authorized to perform it");

        DeliveryException e = failure();

        assertThat(e.code()).isEqualTo(Code.PUSH_REFUSED);
        assertThat(e)
                .hasMessageContaining("<image><repository> shop/orders: HTTP 403")
                .hasMessageContaining("ecr:InitiateLayerUpload");
    }

    @Test
    void aRepositoryThatIsNotThereIsNamed() throws Exception {
        refuse("POST /v2/shop/orders/blobs/uploads/", 404, "NAME_UNKNOWN", "The repository does not exist");

        DeliveryException e = failure();

        assertThat(e.code()).isEqualTo(Code.REPOSITORY_MISSING);
        assertThat(e).hasMessageContaining("<image><repository> shop/orders does not exist in " + registry.host());
    }

    @Test
    void anImmutableTagIsTaken() throws Exception {
        refuse("PUT /v2/shop/orders/manifests/", 400, "TAG_INVALID", "cannot be overwritten, repository is immutable");

        DeliveryException e = failure();

        assertThat(e.code()).isEqualTo(Code.TAG_TAKEN);
        assertThat(e).hasMessageContaining("'" + SampleProject.TAG + "'").hasMessageContaining("immutable");
    }

    @Test
    void aRegistryThatBreaksDownIsNotTheUsersFault() throws Exception {
        refuse("PUT /v2/shop/orders/manifests/", 503, "UNAVAILABLE", "later");

        DeliveryException e = failure();

        assertThat(e.code()).isEqualTo(Code.PUSH_FAILED);
        assertThat(e).hasMessageContaining("HTTP 503");
    }

    @Test
    void aRegistryThatNobodyAnswersForIsNamed() throws Exception {
        registry.letEveryoneRead();
        String nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = "127.0.0.1:" + socket.getLocalPort();
        }
        DeliveryException e =
                failure(request(nobody, SampleProject.on(registry.host() + "/base/java:17")), () -> LOGIN);

        assertThat(e.code()).isEqualTo(Code.PUSH_FAILED);
        assertThat(e).hasMessageContaining(nobody).hasMessageContaining("Connection refused");
    }

    @Test
    void aBaseImageThatIsNotThereIsToldApartFromTheRepository() throws Exception {
        DeliveryException e =
                failure(request(registry.host(), SampleProject.on(registry.host() + "/base/java:99")), () -> LOGIN);

        assertThat(e.code()).isEqualTo(Code.BASE_IMAGE_UNAVAILABLE);
        assertThat(e)
                .hasMessageContaining("The base image " + registry.host() + "/base/java:99 cannot be had")
                .hasMessageContaining("HTTP 404 (MANIFEST_UNKNOWN")
                .hasMessageContaining("<image><baseImage>");
    }

    @Test
    void aBaseImageThatMayNotBeReadSaysSo() throws Exception {
        refuse("GET /v2/base/java/manifests/", 403, "DENIED", "no");

        DeliveryException e = failure();

        assertThat(e.code()).isEqualTo(Code.BASE_IMAGE_UNAVAILABLE);
        assertThat(e).hasMessageContaining("HTTP 403").hasMessageContaining("ecr:BatchGetImage");
    }

    @Test
    void aBaseImageOfARegistryThatNobodyAnswersForIsNotAFailedPush() throws Exception {
        String nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = "127.0.0.1:" + socket.getLocalPort();
        }
        DeliveryException e =
                failure(request(registry.host(), SampleProject.on(nobody + "/base/java:17")), () -> LOGIN);

        assertThat(e.code()).isEqualTo(Code.BASE_IMAGE_UNAVAILABLE);
        assertThat(e).hasMessageContaining("Connection refused");
    }

    @Test
    void nothingIsStillAtWorkWhenThePushHasFailed() throws Exception {
        // The base image comes slowly, while the push is refused at once.
        registry.refuse(
                request -> {
                    if (request.startsWith("GET /v2/base/java/blobs/")) {
                        LockSupport.parkNanos(Duration.ofMillis(400).toNanos());
                    }
                    return false;
                },
                500,
                "");
        refuse("POST /v2/shop/orders/blobs/uploads/", 403, "DENIED", "no");

        // Tests that call Jib by themselves may have left some of theirs.
        Set<Thread> others = Thread.getAllStackTraces().keySet();

        DeliveryException e = failure();

        assertThat(e.code()).isEqualTo(Code.PUSH_REFUSED);
        Map<Thread, StackTraceElement[]> left = new HashMap<>(Thread.getAllStackTraces());
        left.keySet().removeAll(others);
        assertThat(left)
                .allSatisfy((thread, frames) -> assertThat(frames)
                        .as(thread.getName())
                        .noneMatch(frame -> frame.getClassName().startsWith("com.google.cloud.tools.jib")));
    }

    @Test
    void theLoginIsNotShownToTheRegistryOfAForeignBaseImage() throws Exception {
        try (TestRegistry target = new TestRegistry()) {
            DeliveryException e =
                    failure(request(target.host(), SampleProject.on(registry.host() + "/base/java:17")), () -> LOGIN);

            assertThat(e.code()).isEqualTo(Code.BASE_IMAGE_UNAVAILABLE);
            assertThat(e).hasMessageContaining("HTTP 401").hasMessageContaining("docker login");
            assertThat(registry.logins()).isZero();
        }
    }

    @Test
    void aLoginThatFailsKeepsItsOwnSentence() throws Exception {
        DeliveryException own = new DeliveryException(Code.REPOSITORY_MISSING, "It is not there.", "Make it.");

        DeliveryException e = failure(request(registry.host(), plain()), () -> {
            throw own;
        });

        assertThat(e).isSameAs(own);
    }

    @Test
    void theCertificateIsVerifiedUnlessTheRequestSaysOtherwise() throws Exception {
        ImageRequest insecure = request(registry.host(), plain());
        ImageRequest secure = new ImageRequest(
                insecure.delivery(),
                insecure.repository(),
                insecure.tag(),
                insecure.source(),
                insecure.settings(),
                false,
                insecure.cacheDirectory(),
                insecure.tool());
        // Jib tries for a minute; the first refusal is enough here, and shows that waiting can be interrupted.
        Thread pushing = Thread.currentThread();
        AtomicBoolean interrupted = new AtomicBoolean();
        Notes notes = new Notes() {
            @Override
            public void warn(String text) {
                if (text.contains("failed and will be retried") && interrupted.compareAndSet(false, true)) {
                    pushing.interrupt();
                }
            }
        };

        DeliveryException e = failure(secure, () -> LOGIN, notes);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(e.code()).isEqualTo(Code.INTERRUPTED);
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void aCertificateThatIsNotTrustedIsNoOrdinaryFailure() throws Exception {
        JibFailures failures = new JibFailures(request(registry.host(), plain()));

        DeliveryException push = failures.translate(untrusted("PushBlobStep"));
        DeliveryException base = failures.translate(untrusted("PullBaseImageStep"));

        assertThat(push.code()).isEqualTo(Code.PUSH_FAILED);
        assertThat(base.code()).isEqualTo(Code.BASE_IMAGE_UNAVAILABLE);
        assertThat(List.of(push, base)).allSatisfy(e -> assertThat(e).hasMessageContaining("trust store"));
    }

    @Test
    void aProgramWithoutAMainMethodIsNotBuilt() throws Exception {
        JavaProject library =
                new JavaProject(project.classes.resolve("io/github/ecsdelivery").resolve("jib"), List.of(), null, 17);
        Files.delete(library.classesDirectory().resolve("SampleProject$Starts.class"));

        DeliveryException e = failure(project.request(registry.host(), library, plain()), () -> LOGIN);

        assertThat(e.code()).isEqualTo(Code.MAIN_CLASS_UNKNOWN);
        assertThat(e).hasMessageContaining("No class with a main method").hasMessageContaining("<image><mainClass>");
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void twoMainMethodsAreListed() throws Exception {
        project.addClass(SampleProject.StartsToo.class);

        DeliveryException e = failure();

        assertThat(e.code()).isEqualTo(Code.MAIN_CLASS_UNKNOWN);
        assertThat(e)
                .hasMessageContaining(
                        SampleProject.Starts.class.getName() + ", " + SampleProject.StartsToo.class.getName());
    }

    @Test
    void theVersionsOfAMultiReleaseProgramAreNoSecondMainClass() throws Exception {
        project.addClass(SampleProject.Starts.class, "META-INF/versions/21");

        new JibImagePusher(folder.resolve("base-cache"))
                .push(request(registry.host(), plain()), () -> LOGIN, new Notes());
    }

    @Test
    void dependenciesThatWouldOverwriteEachOtherAreNotPacked() throws Exception {
        Path one = SampleProject.write(folder.resolve("one/model-1.0.jar"), "abc");
        Path two = SampleProject.write(folder.resolve("two/model-1.0.jar"), "xyz");
        JavaProject source = new JavaProject(
                project.classes,
                List.of(new Dependency(one, false, false), new Dependency(two, false, true)),
                null,
                17);

        DeliveryException e = failure(project.request(registry.host(), source, plain()), () -> LOGIN);

        assertThat(e.code()).isEqualTo(Code.IMAGE_UNBUILDABLE);
        assertThat(e).hasMessageContaining(one.toString()).hasMessageContaining(two.toString());
    }

    @Test
    void aModuleThatIsNotPackagedIsNotPacked() throws Exception {
        JavaProject source =
                new JavaProject(project.classes, List.of(new Dependency(project.classes, false, true)), null, 17);

        DeliveryException e = failure(project.request(registry.host(), source, plain()), () -> LOGIN);

        assertThat(e.code()).isEqualTo(Code.IMAGE_UNBUILDABLE);
        assertThat(e).hasMessageContaining("is a folder").hasMessageContaining("mvn deploy");
    }

    @Test
    void aProjectThatIsNotCompiledIsNotPacked() throws Exception {
        JavaProject source = new JavaProject(folder.resolve("absent"), List.of(), null, 17);

        DeliveryException e = failure(project.request(registry.host(), source, plain()), () -> LOGIN);

        assertThat(e.code()).isEqualTo(Code.IMAGE_UNBUILDABLE);
        assertThat(e).hasMessageContaining(folder.resolve("absent").toString());
    }

    @Test
    void settingsThatCannotBeAreNamed() throws Exception {
        ContainerSettings badPort = new ContainerSettings(
                registry.host() + "/base/java:17",
                List.of("http"),
                List.of(),
                new TreeMap<>(),
                null,
                new TreeMap<>(),
                null,
                null);

        DeliveryException base = failure(request(registry.host(), SampleProject.on("Not an image")), () -> LOGIN);
        DeliveryException ports = failure(request(registry.host(), badPort), () -> LOGIN);

        assertThat(List.of(base.code(), ports.code())).containsOnly(Code.SETTING_INVALID);
        assertThat(base).hasMessageContaining("<image><baseImage> is 'Not an image'");
        assertThat(ports).hasMessageContaining("<image><ports> is [http]");
    }

    @Test
    void aCacheThatCannotBeWrittenIsNamed() throws Exception {
        SampleProject.write(folder.resolve("project/cache/layers"), "a file where a folder should be");

        DeliveryException e = failure();

        assertThat(e.code()).isEqualTo(Code.IMAGE_UNBUILDABLE);
        assertThat(e).hasMessageContaining(folder.resolve("project/cache").toString());
    }

    private static InsecureRegistryException untrusted(String step) throws Exception {
        InsecureRegistryException failure = new InsecureRegistryException(
                URI.create("https://registry.example.com/v2/").toURL(), new SSLException("PKIX path building failed"));
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("com.google.cloud.tools.jib.builder.steps." + step, "call", null, 1)
        });
        return failure;
    }

    private void refuse(String start, int status, String code, String message) {
        registry.refuse(
                request -> request.startsWith(start),
                status,
                new String(TestRegistry.error(code, message), StandardCharsets.UTF_8));
    }

    private ContainerSettings plain() {
        return SampleProject.on(registry.host() + "/base/java:17");
    }

    private ImageRequest request(String host, ContainerSettings settings) throws DeliveryException {
        return project.request(host, settings);
    }

    private DeliveryException failure() throws DeliveryException {
        return failure(request(registry.host(), plain()), () -> LOGIN);
    }

    private DeliveryException failure(ImageRequest request, LoginSource login) {
        return failure(request, login, new Notes());
    }

    private DeliveryException failure(ImageRequest request, LoginSource login, Notes notes) {
        JibImagePusher pusher = new JibImagePusher(folder.resolve("base-cache"));
        return catchThrowableOfType(DeliveryException.class, () -> pusher.push(request, login, notes));
    }
}
