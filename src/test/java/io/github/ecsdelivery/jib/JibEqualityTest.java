package io.github.ecsdelivery.jib;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.JavaContainerBuilder;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.Ports;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.RelativeUnixPath;
import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.image.BuiltImage;
import io.github.ecsdelivery.image.ContainerConfig;
import io.github.ecsdelivery.image.ContainerSettings;
import io.github.ecsdelivery.image.Dependency;
import io.github.ecsdelivery.image.ExtraFiles;
import io.github.ecsdelivery.image.FakeDistributions;
import io.github.ecsdelivery.image.ImageForm;
import io.github.ecsdelivery.image.ImageRequest;
import io.github.ecsdelivery.image.ImageSource;
import io.github.ecsdelivery.image.JavaProject;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.Program;
import io.github.ecsdelivery.image.WebApplication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every shape of image has the bytes that jib-core writes when it is told the same, as jib-maven-plugin tells it. */
class JibEqualityTest {
    private static final Predicate<Path> IS_CLASS = file -> file.toString().endsWith(".class");
    private static final Map<String, String> LABELS = new TreeMap<>(Map.of(
            "org.opencontainers.image.created",
            SampleProject.COMMITTED.toString(),
            "org.opencontainers.image.revision",
            SampleProject.COMMIT));
    private static final String CLASS_PATH =
            "/app/resources:/app/classes:/app/libs/common-1.0-7.jar:/app/libs/client-2.0-SNAPSHOT.jar"
                    + ":/app/libs/model-1.0.jar:/app/libs/common-1.0-11.jar";
    private static final String MAIN = SampleProject.Starts.class.getName();

    @TempDir
    Path folder;

    private final FakeDistributions distributions = new FakeDistributions();
    private TestRegistry registry;
    private SampleProject project;

    @BeforeEach
    void start() throws Exception {
        registry = new TestRegistry();
        project = new SampleProject(folder.resolve("project"));
        SampleBase base = new SampleBase(distributions, registry);
        base.add(registry.host(), "base/java", "amd64", "17");
        base.addList(registry.host(), "base/both", "17");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void exploded() throws Exception {
        assertEqual(request(project.source(null), plain()), started(exploded("/app"), "/app", CLASS_PATH, MAIN));
    }

    @Test
    void explodedInAnotherFolderWithFlagsExtraClassPathAndTimes() throws Exception {
        Instant modified = Instant.parse("2020-02-03T04:05:06Z");
        ContainerSettings settings = plain().with(new Program(
                        List.of("-Xmx1g"), null, List.of("--v"), List.of("/opt/agent", "/cp/*"), "/srv/run"))
                .with(new ImageForm(ImageForm.Format.DOCKER, Instant.EPOCH, modified));
        JibContainerBuilder jib = JavaContainerBuilder.from(base("base/java:17"))
                .setAppRoot("/srv/run")
                .setModificationTimeProvider((file, path) -> modified)
                .addResources(project.classes, IS_CLASS.negate())
                .addClasses(project.classes, IS_CLASS)
                .addDependencies(List.of(project.release, project.sameName))
                .addSnapshotDependencies(List.of(project.snapshot))
                .addProjectDependencies(List.of(project.module))
                .toContainerBuilder();
        argFiles(jib, "/srv/run", "/opt/agent:/cp/*:" + CLASS_PATH.replace("/app/", "/srv/run/"), MAIN);
        jib.setEntrypoint("java", "-Xmx1g", "-cp", "@/srv/run/jib-classpath-file", MAIN)
                .setProgramArguments("--v")
                .setLabels(LABELS)
                .setCreationTime(Instant.EPOCH);

        assertEqual(request(project.source(null), settings), jib);
    }

    @Test
    void packaged() throws Exception {
        Path jar = SampleProject.write(folder.resolve("orders-1.jar"), "a jar");
        JavaProject exploded = project.source(null);
        JavaProject source =
                new JavaProject(exploded.classesDirectory(), exploded.dependencies(), exploded.mainClass(), 17, jar);
        JibContainerBuilder jib = JavaContainerBuilder.from(base("base/java:17"))
                .addToClasspath(jar)
                .addDependencies(List.of(project.release, project.sameName))
                .addSnapshotDependencies(List.of(project.snapshot))
                .addProjectDependencies(List.of(project.module))
                .toContainerBuilder();
        String classPath = CLASS_PATH.replace("/app/resources:/app/classes", "/app/classpath/*");

        assertEqual(request(source, plain()), started(jib, "/app", classPath, MAIN));
    }

    @Test
    void javaEight() throws Exception {
        JavaProject source = project.source(null);
        JavaProject old = new JavaProject(source.classesDirectory(), source.dependencies(), "com.acme.Main", 8);
        JibContainerBuilder jib = started(exploded("/app"), "/app", CLASS_PATH, "com.acme.Main")
                .setEntrypoint("java", "-cp", CLASS_PATH, "com.acme.Main");

        assertEqual(request(old, plain()), jib);
    }

    @Test
    void everythingOfTheContainer() throws Exception {
        ContainerSettings settings = plain().with(new ContainerConfig(
                List.of("8080", "9000-9001", "53/udp"),
                new TreeMap<>(Map.of("B", "2", "A", "1", "LANG", "C", "X_Y", "a=b")),
                new TreeMap<>(Map.of("team", "shop", "org.opencontainers.image.version", "mine")),
                "1000:1000",
                "/home",
                List.of("/var/log", "/tmp/x")));
        Map<String, String> labels = new TreeMap<>(LABELS);
        labels.putAll(Map.of("team", "shop", "org.opencontainers.image.version", "mine"));
        JibContainerBuilder jib = started(exploded("/app"), "/app", CLASS_PATH, MAIN)
                .setExposedPorts(Ports.parse(List.of("8080", "9000-9001", "53/udp")))
                .setEnvironment(new TreeMap<>(Map.of("B", "2", "A", "1", "LANG", "C", "X_Y", "a=b")))
                .setLabels(labels)
                .setUser("1000:1000")
                .setWorkingDirectory(AbsoluteUnixPath.get("/home"))
                .setVolumes(AbsoluteUnixPath.get("/var/log"), AbsoluteUnixPath.get("/tmp/x"));

        assertEqual(request(project.source(null), settings), jib);
    }

    @Test
    void oci() throws Exception {
        ContainerSettings settings =
                plain().with(new ImageForm(ImageForm.Format.OCI, null, ImageForm.EPOCH_PLUS_SECOND));

        assertEqual(
                request(project.source(null), settings),
                started(exploded("/app"), "/app", CLASS_PATH, MAIN).setFormat(ImageFormat.OCI));
    }

    @Test
    void severalPlatforms() throws Exception {
        ContainerSettings settings =
                SampleProject.on(registry.host() + "/base/both:17").forPlatforms("linux/arm64", "linux/amd64");
        Set<Platform> platforms =
                new LinkedHashSet<>(List.of(new Platform("arm64", "linux"), new Platform("amd64", "linux")));

        BuiltImage built = assertEqual(
                request(project.source(null), settings),
                started(exploded("/app", "base/both:17"), "/app", CLASS_PATH, MAIN)
                        .setPlatforms(platforms));

        assertThat(built.children()).hasSize(2);
    }

    @Test
    void onePlatformOfSeveral() throws Exception {
        ContainerSettings settings =
                SampleProject.on(registry.host() + "/base/both:17").forPlatforms("linux/arm64");

        assertEqual(
                request(project.source(null), settings),
                started(exploded("/app", "base/both:17"), "/app", CLASS_PATH, MAIN)
                        .setPlatforms(Set.of(new Platform("arm64", "linux"))));
    }

    @Test
    void inheritedEntrypoint() throws Exception {
        ContainerSettings settings = plain().with(new Program(List.of(), List.of(), null, List.of(), null));

        assertEqual(
                request(project.source(null), settings),
                started(exploded("/app"), "/app", CLASS_PATH, MAIN).setEntrypoint((List<String>) null));
    }

    @Test
    void ownEntrypointWithoutMainClass() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("none"));
        ContainerSettings settings = plain().with(new Program(List.of(), List.of("/bin/run"), null, List.of(), null));
        JibContainerBuilder jib = JavaContainerBuilder.from(base("base/java:17"))
                .addResources(empty, IS_CLASS.negate())
                .addClasses(empty, IS_CLASS)
                .toContainerBuilder();

        assertEqual(
                request(new JavaProject(empty, List.of(), null, 17), settings),
                started(jib, "/app", "/app/resources:/app/classes", "could-not-infer-a-main-class")
                        .setEntrypoint("/bin/run"));
    }

    @Test
    void scratch() throws Exception {
        ContainerSettings settings = SampleProject.on("scratch").forPlatforms("linux/arm64");
        JibContainerBuilder jib = JavaContainerBuilder.from("scratch")
                .addResources(project.classes, IS_CLASS.negate())
                .addClasses(project.classes, IS_CLASS)
                .addDependencies(List.of(project.release, project.sameName))
                .addSnapshotDependencies(List.of(project.snapshot))
                .addProjectDependencies(List.of(project.module))
                .toContainerBuilder();

        assertEqual(
                request(project.source(null), settings),
                started(jib, "/app", CLASS_PATH, MAIN).setPlatforms(Set.of(new Platform("arm64", "linux"))));
    }

    @Test
    void extraDirectories() throws Exception {
        Path extra = folder.resolve("extra");
        SampleProject.write(extra.resolve("bin/run.sh"), "run");
        SampleProject.write(extra.resolve("etc/app.yaml"), "yaml");
        SampleProject.write(extra.resolve("etc/app.bak"), "old");
        Path more = folder.resolve("more");
        SampleProject.write(more.resolve("deep/file.txt"), "text");
        ContainerSettings settings = plain().with(new ExtraFiles(
                List.of(
                        new ExtraFiles.Directory(extra, "/opt", List.of(), List.of("**/*.bak")),
                        new ExtraFiles.Directory(more, "/", List.of("**/*.txt"), List.of())),
                List.of(new ExtraFiles.Permission("/opt/bin/*", "755"), new ExtraFiles.Permission("/opt/etc", "700"))));
        JibContainerBuilder jib = started(exploded("/app"), "/app", CLASS_PATH, MAIN);
        jib.addFileEntriesLayer(FileEntriesLayer.builder()
                .setName("extra files")
                .addEntry(extra.resolve("bin"), AbsoluteUnixPath.get("/opt/bin"))
                .addEntry(
                        extra.resolve("bin/run.sh"),
                        AbsoluteUnixPath.get("/opt/bin/run.sh"),
                        FilePermissions.fromOctalString("755"))
                .addEntry(
                        extra.resolve("etc"), AbsoluteUnixPath.get("/opt/etc"), FilePermissions.fromOctalString("700"))
                .addEntry(extra.resolve("etc/app.yaml"), AbsoluteUnixPath.get("/opt/etc/app.yaml"))
                .build());
        jib.addFileEntriesLayer(FileEntriesLayer.builder()
                .setName("extra files")
                .addEntry(more.resolve("deep/file.txt"), AbsoluteUnixPath.get("/deep/file.txt"))
                .build());

        assertEqual(request(project.source(null), settings), jib);
    }

    @Test
    void webApplication() throws Exception {
        Path war = war();
        WebApplication web = web(war);

        assertEqual(request(web, plain()), web(war, "/var/lib/jetty/webapps/ROOT"));
    }

    @Test
    void webApplicationElsewhereWithItsOwnCommand() throws Exception {
        Path war = war();
        WebApplication web = web(war);
        ContainerSettings settings = plain().with(
                        new Program(List.of(), List.of("catalina.sh", "run"), null, List.of(), "/usr/tomcat/ROOT"));

        assertEqual(request(web, settings), web(war, "/usr/tomcat/ROOT").setEntrypoint("catalina.sh", "run"));
    }

    @Test
    void webApplicationWithASnapshotOfAModule() throws Exception {
        Path war = war();
        Path module = SampleProject.write(folder.resolve("module/target/api-3.0-SNAPSHOT.jar"), "api");
        Path lib = war.resolve("WEB-INF/lib");
        Path inWar = Files.copy(module, lib.resolve("api-3.0-SNAPSHOT.jar"));
        Path packed = SampleProject.zip(war, folder.resolve("orders.war"));
        WebApplication web = new WebApplication(
                packed, List.of(new Dependency(project.module, false, true), new Dependency(module, true, true)), 17);
        JibContainerBuilder jib = files(war, "/var/lib/jetty/webapps/ROOT")
                .addDependencies(List.of(lib.resolve("common-1.0.jar")))
                .addSnapshotDependencies(List.of(inWar, lib.resolve("client-2.0-SNAPSHOT.jar")))
                .addProjectDependencies(List.of(inWar, lib.resolve("model-1.0.jar")))
                .toContainerBuilder()
                .setLabels(LABELS)
                .setCreationTime(SampleProject.COMMITTED);

        assertEqual(request(web, plain()), jib);
    }

    private WebApplication web(Path war) throws IOException {
        Path file = SampleProject.zip(war, folder.resolve("orders.war"));
        return new WebApplication(file, List.of(new Dependency(project.module, false, true)), 17);
    }

    private Path war() throws IOException {
        Path war = folder.resolve("war");
        SampleProject.write(war.resolve("index.html"), "<html/>");
        SampleProject.write(war.resolve("META-INF/MANIFEST.MF"), "Manifest-Version: 1.0\n");
        Files.createDirectories(war.resolve("empty/below"));
        Files.createDirectories(war.resolve("WEB-INF/classes/empty"));
        SampleProject.write(war.resolve("WEB-INF/web.xml"), "<web-app/>");
        SampleProject.write(war.resolve("WEB-INF/classes/a/Servlet.class"), "class");
        SampleProject.write(war.resolve("WEB-INF/classes/app.properties"), "a=1");
        SampleProject.write(war.resolve("WEB-INF/lib/common-1.0.jar"), "common");
        SampleProject.write(war.resolve("WEB-INF/lib/client-2.0-SNAPSHOT.jar"), "snapshot");
        SampleProject.write(war.resolve("WEB-INF/lib/model-1.0.jar"), "model");
        return war;
    }

    private JibContainerBuilder web(Path war, String root) throws Exception {
        Path lib = war.resolve("WEB-INF/lib");
        return files(war, root)
                .addDependencies(List.of(lib.resolve("common-1.0.jar")))
                .addSnapshotDependencies(List.of(lib.resolve("client-2.0-SNAPSHOT.jar")))
                .addProjectDependencies(List.of(lib.resolve("model-1.0.jar")))
                .toContainerBuilder()
                .setLabels(LABELS)
                .setCreationTime(SampleProject.COMMITTED);
    }

    private JavaContainerBuilder files(Path war, String root) throws Exception {
        Path lib = war.resolve("WEB-INF/lib");
        Path classes = war.resolve("WEB-INF/classes");
        return JavaContainerBuilder.from(base("base/java:17"))
                .setAppRoot(root)
                .setResourcesDestination(RelativeUnixPath.get(""))
                .setClassesDestination(RelativeUnixPath.get("WEB-INF/classes"))
                .setDependenciesDestination(RelativeUnixPath.get("WEB-INF/lib"))
                .addResources(war, file -> !file.startsWith(lib) && !IS_CLASS.test(file))
                .addClasses(classes, IS_CLASS);
    }

    private RegistryImage base(String name) throws Exception {
        return RegistryImage.named(registry.host() + "/" + name)
                .addCredential(TestRegistry.USER, TestRegistry.PASSWORD);
    }

    private ContainerSettings plain() {
        return SampleProject.on(registry.host() + "/base/java:17");
    }

    private ImageRequest request(ImageSource source, ContainerSettings settings) throws Exception {
        ImageRequest any = project.request(registry.host(), settings);
        return new ImageRequest(
                any.delivery(),
                any.repository(),
                any.tag(),
                any.moreTags(),
                source,
                settings,
                any.facts(),
                any.cacheDirectory(),
                any.tool());
    }

    private JibContainerBuilder exploded(String root) throws Exception {
        return exploded(root, "base/java:17");
    }

    private JibContainerBuilder exploded(String root, String base) throws Exception {
        return JavaContainerBuilder.from(base(base))
                .setAppRoot(root)
                .addResources(project.classes, IS_CLASS.negate())
                .addClasses(project.classes, IS_CLASS)
                .addDependencies(List.of(project.release, project.sameName))
                .addSnapshotDependencies(List.of(project.snapshot))
                .addProjectDependencies(List.of(project.module))
                .toContainerBuilder();
    }

    private JibContainerBuilder started(JibContainerBuilder jib, String root, String classPath, String main)
            throws IOException {
        return argFiles(jib, root, classPath, main)
                .setEntrypoint("java", "-cp", "@" + root + "/jib-classpath-file", main)
                .setLabels(LABELS)
                .setCreationTime(SampleProject.COMMITTED);
    }

    private JibContainerBuilder argFiles(JibContainerBuilder jib, String root, String classPath, String main)
            throws IOException {
        return jib.addFileEntriesLayer(FileEntriesLayer.builder()
                .setName("jvm arg files")
                .addEntry(
                        SampleProject.write(folder.resolve("jib/classpath"), classPath),
                        AbsoluteUnixPath.get(root + "/jib-classpath-file"))
                .addEntry(
                        SampleProject.write(folder.resolve("jib/main"), main),
                        AbsoluteUnixPath.get(root + "/jib-main-class-file"))
                .build());
    }

    private BuiltImage assertEqual(ImageRequest request, JibContainerBuilder jib) throws Exception {
        RegistryImage target = RegistryImage.named(registry.host() + "/jib/orders:expected")
                .addCredential(TestRegistry.USER, TestRegistry.PASSWORD);
        jib.containerize(Containerizer.to(target)
                .setBaseImageLayersCache(folder.resolve("jib-base-cache"))
                .setApplicationLayersCache(folder.resolve("jib-cache"))
                .setAllowInsecureRegistries(true)
                .setToolName(request.tool().name())
                .setToolVersion(request.tool().version()));
        String expected = new String(registry.manifest("jib/orders", "expected"), StandardCharsets.UTF_8);

        Offered offered = new Offered();
        BuiltImage built = new JibImageBuilder(distributions, address -> null, folder.resolve("base-cache"))
                .build(request, offered, new Notes());

        List<Manifest> images = built.children().isEmpty() ? List.of(built.manifest()) : built.children();
        for (Manifest image : images) {
            JsonNode json = new JsonMapper().readTree(image.content());
            String config = json.path("config").path("digest").asText();
            if (built.children().isEmpty()) {
                // Told before the digests, which only say that something differs.
                String theirs = new JsonMapper()
                        .readTree(expected)
                        .path("config")
                        .path("digest")
                        .asText();
                assertThat(new String(offered.bytes(config), StandardCharsets.UTF_8))
                        .isEqualTo(new String(registry.blob(theirs), StandardCharsets.UTF_8));
            }
            assertThat(offered.bytes(config)).isEqualTo(registry.blob(config));
            for (JsonNode layer : json.path("layers")) {
                String digest = layer.path("digest").asText();
                assertThat(offered.bytes(digest))
                        .hasSize(layer.path("size").asInt())
                        .isEqualTo(registry.blob(digest));
            }
        }
        assertThat(built.manifest().content()).isEqualTo(expected);
        assertThat(built.manifest().digest())
                .isEqualTo(TestRegistry.digest(registry.manifest("jib/orders", "expected")));
        return built;
    }
}
