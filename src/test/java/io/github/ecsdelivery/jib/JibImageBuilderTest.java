package io.github.ecsdelivery.jib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.BlobSink;
import io.github.ecsdelivery.image.BuildFacts;
import io.github.ecsdelivery.image.BuiltImage;
import io.github.ecsdelivery.image.ContainerConfig;
import io.github.ecsdelivery.image.ContainerSettings;
import io.github.ecsdelivery.image.Dependency;
import io.github.ecsdelivery.image.ExtraFiles;
import io.github.ecsdelivery.image.FakeDistributions;
import io.github.ecsdelivery.image.ImageBlob;
import io.github.ecsdelivery.image.ImageForm;
import io.github.ecsdelivery.image.ImageRequest;
import io.github.ecsdelivery.image.ImageSource;
import io.github.ecsdelivery.image.ImageTar;
import io.github.ecsdelivery.image.JavaProject;
import io.github.ecsdelivery.image.Program;
import io.github.ecsdelivery.image.WebApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JibImageBuilderTest {
    private static final String HOST = "111111111111.dkr.ecr.eu-west-1.amazonaws.com";
    private static final String OCI = "org.opencontainers.image.";

    @TempDir
    Path folder;

    private final FakeDistributions distributions = new FakeDistributions();
    private final Notes notes = new Notes();
    private final Offered offered = new Offered();
    private SampleProject project;
    private String baseDigest = "";

    @BeforeEach
    void start() throws Exception {
        project = new SampleProject(folder.resolve("project"));
        SampleBase base = new SampleBase(distributions, null);
        baseDigest = base.add(HOST, "base/java", "amd64", "17");
        base.addList(HOST, "base/both", "17");
    }

    @Test
    void splitsTheProgramIntoLayersByHowOftenTheyChange() throws Exception {
        BuiltImage built = build(plain());

        String classes = "app/classes/io/github/ecsdelivery/jib/";
        assertThat(offered.files(built.manifest(), 2))
                .containsExactly(
                        List.of("app/libs/common-1.0-11.jar", "app/libs/common-1.0-7.jar"),
                        List.of("app/libs/client-2.0-SNAPSHOT.jar"),
                        List.of("app/libs/model-1.0.jar"),
                        List.of("app/resources/application.properties"),
                        List.of(
                                "app/classes/io/github/ecsdelivery/environment/Notes.class",
                                classes + "SampleProject$Starts.class"),
                        List.of("app/jib-classpath-file", "app/jib-main-class-file"));
        byte[] files = offered.layer(built.manifest(), 7);
        assertThat(Offered.text(files, "app/jib-classpath-file"))
                .isEqualTo("/app/resources:/app/classes:/app/libs/common-1.0-7.jar:/app/libs/client-2.0-SNAPSHOT.jar"
                        + ":/app/libs/model-1.0.jar:/app/libs/common-1.0-11.jar");
        assertThat(Offered.text(files, "app/jib-main-class-file")).isEqualTo(SampleProject.Starts.class.getName());
    }

    @Test
    void offersEveryBlobOfTheManifestWithItsNameOnceItIsKnown() throws Exception {
        BuiltImage built = build(plain());

        assertThat(offered.names())
                .containsExactlyInAnyOrder(
                        "base image 1 of 2",
                        "base image 2 of 2",
                        "dependencies",
                        "snapshot dependencies",
                        "project dependencies",
                        "resources",
                        "classes",
                        "jvm arg files",
                        "configuration");
        assertThat(offered.names()).last().isEqualTo("configuration");
        for (JsonNode layer : Offered.json(built.manifest()).path("layers")) {
            ImageBlob blob = offered.blob(layer.path("digest").asText());
            assertThat(blob.descriptor().size()).isEqualTo(layer.path("size").asLong());
            assertThat(blob.descriptor().mediaType())
                    .isEqualTo(layer.path("mediaType").asText());
        }
        assertThat(built.manifest().mediaType()).isEqualTo(SampleBase.DOCKER);
    }

    @Test
    void baseLayersCanBeMountedInsideTheRegistryOnly() throws Exception {
        new SampleBase(distributions, null).add("public.ecr.aws", "other/java", "amd64", "17");
        build(plain());
        Offered foreign = new Offered();
        build(SampleProject.on("public.ecr.aws/other/java:17"), foreign);

        assertThat(offered.blobs)
                .filteredOn(blob -> blob.origin() != null)
                .extracting(ImageBlob::name, blob -> String.valueOf(blob.origin()))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("base image 1 of 2", HOST + "/base/java"),
                        org.assertj.core.groups.Tuple.tuple("base image 2 of 2", HOST + "/base/java"));
        assertThat(foreign.blobs).allMatch(blob -> blob.origin() == null);
    }

    @Test
    void baseLayersAreOfferedBeforeTheApplicationIsFinishedAndFetchedWhenOpenedOnce() throws Exception {
        CountDownLatch baseOffered = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean();
        BlobSink sink = blobs -> {
            boolean ofBase = blobs.get(0).name().startsWith("base image");
            if (ofBase) {
                baseOffered.countDown();
            } else {
                first.compareAndSet(false, await(baseOffered));
            }
            offered.offer(blobs);
        };

        new JibImageBuilder(distributions, address -> null, folder.resolve("base-cache"))
                .build(request(plain()), sink, notes);

        assertThat(first).isTrue();
        assertThat(distributions.calls("GET " + HOST + "/base/java blob")).hasSize(1);
        ImageBlob layer = offered.blobs.stream()
                .filter(blob -> blob.name().equals("base image 2 of 2"))
                .findFirst()
                .orElseThrow();
        layer.content().open().close();
        layer.content().open().close();
        assertThat(distributions.calls(
                        "GET " + HOST + "/base/java blob " + layer.descriptor().digest()))
                .hasSize(1);
    }

    @Test
    void aBaseLayerThatIsDamagedIsFetchedAnew() throws Exception {
        build(plain());
        ImageBlob layer = offered.blobs.stream()
                .filter(blob -> blob.name().equals("base image 1 of 2"))
                .findFirst()
                .orElseThrow();
        layer.content().open().close();
        Path file = folder.resolve("base-cache/blobs/sha256")
                .resolve(layer.descriptor().digest().substring("sha256:".length()));
        Files.writeString(file, "cut");

        assertThat(offered.bytes(layer.descriptor().digest()))
                .hasSize((int) layer.descriptor().size());
        assertThat(Files.size(file)).isEqualTo(layer.descriptor().size());
    }

    @Test
    void aBaseImageNamedByItsDigestIsAskedForOnce() throws Exception {
        ContainerSettings settings = SampleProject.on(HOST + "/base/java@" + baseDigest);
        BuiltImage first = build(settings);
        int calls = distributions.calls().size();

        assertThat(build(settings)).isEqualTo(first);
        assertThat(distributions.calls()).hasSize(calls);
        assertThat(notes.lines).contains("Base image " + HOST + "/base/java@" + baseDigest + " is " + baseDigest);
    }

    @Test
    void aTagIsResolvedInEveryBuild() throws Exception {
        build(plain());
        new SampleBase(distributions, null).add(HOST, "base/java", "arm64", "17");
        build(plain());

        assertThat(distributions.calls("GET " + HOST + "/base/java manifest 17"))
                .hasSize(2);
        assertThat(notes.warnings).hasSize(1).first().asString().contains("is for linux/arm64, so the image is too");
    }

    @Test
    void theLoginIsAskedForOnlyWhenTheRegistryWantsOne() throws Exception {
        List<String> asked = new java.util.concurrent.CopyOnWriteArrayList<>();
        JibImageBuilder builder = new JibImageBuilder(
                distributions,
                address -> {
                    asked.add(address.toString());
                    return new io.github.ecsdelivery.image.RegistryLogin("me", "a-secret");
                },
                folder.resolve("base-cache"));
        builder.build(request(plain()), offered, notes);
        assertThat(asked).isEmpty();

        distributions.wantLogin("GET " + HOST);
        builder.build(request(plain()), offered, notes);

        assertThat(asked).contains(HOST + "/base/java");
        assertThat(Stream.of(notes.lines, notes.warnings, notes.details).flatMap(List::stream))
                .noneMatch(text -> text.contains("a-secret"));
    }

    @Test
    void labelsTellOfTheBuildAndTheRevisionIsNotReplaced() throws Exception {
        ContainerSettings settings = plain().with(new ContainerConfig(
                List.of(),
                new TreeMap<>(),
                new TreeMap<>(Map.of(OCI + "revision", "made up", OCI + "source", "mine", "a", "b")),
                null,
                null,
                List.of()));
        ImageRequest request = request(settings);
        ImageRequest withFacts = new ImageRequest(
                request.delivery(),
                request.repository(),
                request.tag(),
                request.moreTags(),
                request.source(),
                settings,
                new BuildFacts("1.2", "https://git.example.com/orders"),
                request.cacheDirectory(),
                request.tool());

        JsonNode labels = offered.config(
                        builder().build(withFacts, offered, notes).manifest())
                .path("config")
                .path("Labels");

        Map<String, String> told = new TreeMap<>();
        labels.properties()
                .forEach(label -> told.put(label.getKey(), label.getValue().asText()));
        assertThat(told)
                .isEqualTo(Map.of(
                        OCI + "revision",
                        SampleProject.COMMIT,
                        OCI + "created",
                        SampleProject.COMMITTED.toString(),
                        OCI + "version",
                        "1.2",
                        OCI + "source",
                        "mine",
                        "a",
                        "b",
                        "maker",
                        "base",
                        "team",
                        "base"));
    }

    @Test
    void argumentsOfTheBaseImageCanBeInheritedBesideAnotherEntrypoint() throws Exception {
        ContainerSettings settings =
                plain().with(new Program(List.of(), List.of("/bin/run"), List.of(), List.of(), null));

        JsonNode config = offered.config(build(settings).manifest()).path("config");

        assertThat(config.path("Entrypoint").toString()).isEqualTo("[\"/bin/run\"]");
        assertThat(config.path("Cmd").toString()).isEqualTo("[\"jshell\"]");
    }

    @Test
    void settingsWithoutEffectAreTold() throws Exception {
        Program program = new Program(List.of("-Xmx1g"), List.of("/bin/run"), null, List.of("/cp"), null);
        build(plain().with(program));
        build(project.source("com.acme.Main"), plain().with(program));
        Path war = war();
        build(new WebApplication(war, List.of(), 17), plain().with(Program.withFlags(List.of("-Xmx1g"))));

        assertThat(notes.warnings)
                .containsExactly(
                        "Ignored in <image>, because <image><entrypoint> is set: <jvmFlags>, <extraClasspath>.",
                        "Ignored in <image>, because <image><entrypoint> is set: <mainClass>, <jvmFlags>, <extraClasspath>.",
                        "Ignored in <image>, because the image's servlet container starts itself: <jvmFlags>.");
    }

    @Test
    void aWebApplicationOnTheUsualBaseStartsJettyAsJib() throws Exception {
        Path war = war();
        new SampleBase(distributions, null).add("public.ecr.aws", "docker/library/jetty", "amd64", "12-jdk17");

        BuiltImage built = build(new WebApplication(war, List.of(), 17), ContainerSettings.none());

        JsonNode config = offered.config(built.manifest()).path("config");
        assertThat(config.path("Entrypoint").toString())
                .isEqualTo("[\"java\",\"-jar\",\"/usr/local/jetty/start.jar\",\"--module=ee10-deploy\"]");
        assertThat(offered.files(built.manifest(), 2))
                .containsExactly(List.of("var/lib/jetty/webapps/ROOT/index.html"));
    }

    @Test
    void layersOfAWarThatDidNotChangeAreNotMadeAgain() throws Exception {
        Path content = folder.resolve("content");
        SampleProject.write(content.resolve("WEB-INF/lib/common-1.0.jar"), "common");
        SampleProject.write(content.resolve("WEB-INF/classes/a/Servlet.class"), "class");
        build(new WebApplication(SampleProject.zip(content, folder.resolve("1.war")), List.of(), 17), plain());
        int before = layersMade();
        SampleProject.write(content.resolve("WEB-INF/classes/a/Servlet.class"), "changed");

        build(new WebApplication(SampleProject.zip(content, folder.resolve("2.war")), List.of(), 17), plain());

        assertThat(layersMade()).isEqualTo(before + 1);
    }

    private int layersMade() throws IOException {
        try (Stream<Path> keys = Files.list(folder.resolve("project/cache/layers/keys"))) {
            return (int) keys.count();
        }
    }

    private Path war() throws IOException {
        Path content = folder.resolve("content");
        SampleProject.write(content.resolve("index.html"), "<html/>");
        return SampleProject.zip(content, folder.resolve("orders.war"));
    }

    @Test
    void severalPlatformsShareTheLayersOfTheApplication() throws Exception {
        BuiltImage built = build(SampleProject.on(HOST + "/base/both:17")
                .forPlatforms("linux/arm64", "linux/amd64")
                .with(new ImageForm(ImageForm.Format.OCI, null, ImageForm.EPOCH_PLUS_SECOND)));

        JsonNode index = Offered.json(built.manifest());
        assertThat(index.path("mediaType").asText())
                .isEqualTo(built.manifest().mediaType())
                .isEqualTo("application/vnd.oci.image.index.v1+json");
        assertThat(index.path("manifests")).hasSize(2);
        for (int i = 0; i < 2; i++) {
            JsonNode entry = index.path("manifests").path(i);
            assertThat(entry.path("digest").asText())
                    .isEqualTo(built.children().get(i).digest());
            assertThat(entry.path("size").asInt())
                    .isEqualTo(built.children().get(i).content().length());
            assertThat(entry.path("platform").path("architecture").asText()).isEqualTo(i == 0 ? "arm64" : "amd64");
        }
        assertThat(offered.names()).filteredOn("classes"::equals).hasSize(1);
        assertThat(offered.names()).contains("base image 1 of 2 (linux/arm64)", "base image 2 of 2 (linux/amd64)");
        assertThat(distributions.calls("GET " + HOST + "/base/both manifest")).hasSize(3);
    }

    @Test
    void tellsBaseImageAndLayers() throws Exception {
        build(plain());

        assertThat(notes.lines).hasSize(2);
        assertThat(notes.lines).contains("Base image " + HOST + "/base/java:17 is " + baseDigest);
        assertThat(notes.lines)
                .anyMatch(line -> line.startsWith("6 layers: dependencies (2 files, 18 B), snapshot dependencies"));
        assertThat(notes.details).contains("Main class: " + SampleProject.Starts.class.getName());
    }

    @Test
    void aTarIsBuiltAlready() throws Exception {
        assertThatThrownBy(() -> build(new ImageTar(folder.resolve("x.tar")), plain()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatCannotBeBuiltIsNamedBeforeTheRegistryIsWaitedFor() throws Exception {
        Path one = SampleProject.write(folder.resolve("one/model-1.0.jar"), "abc");
        Path two = SampleProject.write(folder.resolve("two/model-1.0.jar"), "xyz");
        JavaProject same = new JavaProject(
                project.classes,
                List.of(new Dependency(one, false, false), new Dependency(two, false, true)),
                null,
                17);
        JavaProject unpackaged =
                new JavaProject(project.classes, List.of(new Dependency(project.classes, false, true)), null, 17);
        Path absent = folder.resolve("absent");
        Path jar = folder.resolve("absent.jar");

        assertFails(same, plain(), Code.IMAGE_UNBUILDABLE, one.toString(), two.toString());
        assertFails(unpackaged, plain(), Code.IMAGE_UNBUILDABLE, "is a folder", "mvn deploy");
        assertFails(new JavaProject(absent, List.of(), null, 17), plain(), Code.IMAGE_UNBUILDABLE, absent.toString());
        assertFails(
                new JavaProject(project.classes, List.of(), null, 17, jar),
                plain(),
                Code.IMAGE_UNBUILDABLE,
                "The project's jar " + jar + " does not exist");
        assertFails(new WebApplication(absent, List.of(), 17), plain(), Code.IMAGE_UNBUILDABLE, absent.toString());
        assertFails(
                project.source(null),
                plain().with(extra(absent, "/")),
                Code.IMAGE_UNBUILDABLE,
                "The folder " + absent + " of <image><extraDirectories> does not exist");
        assertFails(
                project.source(null),
                plain().with(extra(one, "/")),
                Code.IMAGE_UNBUILDABLE,
                one + " of <image><extraDirectories> is a file");
    }

    @Test
    void theUsualExtraFolderMayBeMissing() throws Exception {
        BuiltImage without = build(plain());
        BuiltImage with = build(plain().with(extra(folder.resolve("src/main/jib"), "/")));

        assertThat(with).isEqualTo(without);
    }

    @Test
    void mainClassesAreLookedForAndListed() throws Exception {
        Path library = folder.resolve("library");
        SampleProject.write(library.resolve("application.properties"), "a=1");
        project.addClass(SampleProject.Starts.class, "META-INF/versions/21");
        build(plain());
        project.addClass(SampleProject.StartsToo.class);

        assertFails(
                new JavaProject(library, List.of(), null, 17),
                plain(),
                Code.MAIN_CLASS_UNKNOWN,
                "No class with a main method",
                "<image><mainClass>");
        assertFails(
                project.source(null),
                plain(),
                Code.MAIN_CLASS_UNKNOWN,
                SampleProject.Starts.class.getName() + ", " + SampleProject.StartsToo.class.getName());
    }

    @Test
    void settingsThatCannotBeAreNamed() throws Exception {
        ImageSource source = project.source(null);
        assertFails(
                source, SampleProject.on("Not an image"), Code.SETTING_INVALID, "<image><baseImage> is 'Not an image'");
        assertFails(
                source,
                config(List.of("http"), Map.of(), null, List.of()),
                Code.SETTING_INVALID,
                "<image><ports> is [http]");
        assertFails(source, config(List.of(), Map.of("A=B", "c"), null, List.of()), Code.SETTING_INVALID, "name 'A=B'");
        assertFails(
                source,
                config(List.of(), Map.of(), "home", List.of()),
                Code.SETTING_INVALID,
                "<image><workingDirectory> is 'home'");
        assertFails(
                source,
                config(List.of(), Map.of(), null, List.of("data")),
                Code.SETTING_INVALID,
                "<image><volumes> is 'data'");
        assertFails(
                source,
                plain().forPlatforms("linux/arm64/v8"),
                Code.SETTING_INVALID,
                "<image><platforms> holds 'linux/arm64/v8'");
        assertFails(
                source,
                plain().with(new Program(List.of(), null, null, List.of(), "app")),
                Code.SETTING_INVALID,
                "<image><appRoot> is 'app'");
        Path extra = Files.createDirectory(folder.resolve("some"));
        assertFails(
                source, plain().with(extra(extra, "opt")), Code.SETTING_INVALID, "<image><extraDirectories> is 'opt'");
        assertFails(
                source,
                plain().with(new ExtraFiles(List.of(), List.of(new ExtraFiles.Permission("/a", "rwx")))),
                Code.SETTING_INVALID,
                "'/a' the mode 'rwx'");
        assertFails(
                source,
                plain().with(new ExtraFiles(
                        List.of(new ExtraFiles.Directory(extra, "/", List.of("[a"), List.of())), List.of())),
                Code.SETTING_INVALID,
                "<image><includes> holds '[a'");
    }

    @Test
    void aFolderThatCannotBeWalkedIsNoMistakeOfThisPlugin() throws Exception {
        Path absent = folder.resolve("gone.jar");
        ImageRequest request = request(plain());

        DeliveryException e = new BuildFailures(request, folder)
                .translate(new UncheckedIOException(new AccessDeniedException(absent.toString())));

        assertThat(e.code()).isEqualTo(Code.IMAGE_UNBUILDABLE);
        assertThat(e).hasMessageContaining("AccessDeniedException: " + absent);
    }

    @Test
    void aCacheThatCannotBeWrittenIsNamed() throws Exception {
        SampleProject.write(folder.resolve("project/cache/layers"), "a file where a folder should be");

        assertFails(
                project.source(null),
                plain(),
                Code.IMAGE_UNBUILDABLE,
                folder.resolve("project/cache").toString());
    }

    @Test
    void nothingIsAtWorkAfterAFailureOrAnInterruption() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        distributions.before(call -> {
            asked.countDown();
            never.await();
        });
        DeliveryException failed = catchThrowableOfType(
                DeliveryException.class,
                () -> build(project.source(null), plain(), blobs -> {
                    throw new IllegalStateException("no more");
                }));
        assertThat(failed.code()).isEqualTo(Code.UNEXPECTED);
        assertThat(asked.getCount()).isZero();
        assertNobodyWorks();

        Thread.currentThread().interrupt();
        DeliveryException interrupted = catchThrowableOfType(DeliveryException.class, () -> build(plain()));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted.code()).isEqualTo(Code.INTERRUPTED);
        assertNobodyWorks();
    }

    private static void assertNobodyWorks() {
        assertThat(Thread.getAllStackTraces().entrySet())
                .filteredOn(entry -> entry.getKey().getName().equals("ecs-delivery-image"))
                .allSatisfy(entry -> assertThat(entry.getValue())
                        .noneMatch(frame -> frame.getClassName().contains("FakeDistributions")));
    }

    private ContainerSettings config(
            List<String> ports,
            Map<String, String> environment,
            @org.jspecify.annotations.Nullable String workingDirectory,
            List<String> volumes) {
        return plain().with(new ContainerConfig(
                ports, new TreeMap<>(environment), new TreeMap<>(), null, workingDirectory, volumes));
    }

    private static ExtraFiles extra(Path from, String into) {
        return new ExtraFiles(List.of(new ExtraFiles.Directory(from, into, List.of(), List.of())), List.of());
    }

    private void assertFails(ImageSource source, ContainerSettings settings, Code code, String... texts) {
        DeliveryException e =
                catchThrowableOfType(DeliveryException.class, () -> build(source, settings, BlobSink.nowhere()));
        assertThat(e).isNotNull();
        assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
        for (String text : texts) {
            assertThat(e).hasMessageContaining(text);
        }
    }

    private static ContainerSettings plain() {
        return SampleProject.on(HOST + "/base/java:17");
    }

    private JibImageBuilder builder() {
        return new JibImageBuilder(distributions, address -> null, folder.resolve("base-cache"));
    }

    private ImageRequest request(ContainerSettings settings) throws Exception {
        return project.request(HOST, settings);
    }

    private BuiltImage build(ContainerSettings settings) throws Exception {
        return build(settings, offered);
    }

    private BuiltImage build(ContainerSettings settings, BlobSink sink) throws Exception {
        return builder().build(request(settings), sink, notes);
    }

    private BuiltImage build(ImageSource source, ContainerSettings settings) throws Exception {
        return build(source, settings, offered);
    }

    private BuiltImage build(ImageSource source, ContainerSettings settings, BlobSink sink) throws Exception {
        return builder().build(project.request(HOST, source, settings), sink, notes);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
