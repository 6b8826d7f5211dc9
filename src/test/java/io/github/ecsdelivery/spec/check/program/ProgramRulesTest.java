package io.github.ecsdelivery.spec.check.program;

import static io.github.ecsdelivery.spec.check.subject.Specs.APP_SPEC;
import static io.github.ecsdelivery.spec.check.subject.Specs.TASK_DEFINITION;
import static io.github.ecsdelivery.spec.check.subject.Specs.changed;
import static io.github.ecsdelivery.spec.check.subject.Specs.changedAppSpec;
import static io.github.ecsdelivery.spec.check.subject.Specs.subject;
import static io.github.ecsdelivery.spec.check.subject.Specs.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ContainerConfig;
import io.github.ecsdelivery.image.ContainerSettings;
import io.github.ecsdelivery.image.Program;
import io.github.ecsdelivery.spec.check.subject.Specs;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.java.ClassFile;
import io.github.ecsdelivery.spec.java.JavaService;
import io.github.ecsdelivery.spec.java.JavaServiceReader;
import io.github.ecsdelivery.spec.java.SpringConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Java service against the container that it will run in. */
class ProgramRulesTest {
    private static final String PORT_AT =
            "appspec.yaml:9:26: Resources[0].TargetService.Properties.LoadBalancerInfo.ContainerPort ";
    private static final String APP = "\"image\": \"" + Specs.IMAGE + "\",";

    @TempDir
    Path classes;

    private static ContainerSettings image(
            @Nullable String baseImage, List<String> flags, Map<String, String> environment) {
        return ContainerSettings.none()
                .on(baseImage)
                .with(Program.withFlags(flags))
                .with(ContainerConfig.withEnvironment(environment));
    }

    private static JavaService service(String... flags) {
        return new JavaService(image(null, List.of(flags), Map.of()), List.of("amd64"), null, SpringConfig.none());
    }

    private JavaService spring(String... lines) throws IOException, DeliveryException {
        Files.writeString(classes.resolve("application.properties"), String.join("\n", lines));
        return new JavaServiceReader().read(classes, ContainerSettings.none(), List.of("amd64"));
    }

    /** The container with more members. */
    private static Subject with(String members) throws DeliveryException {
        return changed(APP, APP + members + ",");
    }

    @Test
    void nothingIsFoundWhereNothingIsWrong() throws DeliveryException, IOException {
        Subject subject = subject(TASK_DEFINITION, APP_SPEC);

        assertThat(ProgramRules.of(service()))
                .allSatisfy(rule -> assertThat(told(rule, subject)).isEmpty());
        assertThat(ProgramRules.of(spring("server.port=8080")))
                .allSatisfy(rule -> assertThat(told(rule, subject)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-Xmx512m                | ",
                "-Xmx819m                | ",
                "-Xmx820m                | WARNING",
                "-Xmx1023m               | WARNING",
                "-Xmx1g                  | ERROR",
                "-XX:MaxHeapSize=2g      | ERROR",
                "-Xms1g                  | ERROR",
                "-XX:MaxRAMPercentage=90 | ",
                "-XX:MaxRAMPercentage=91 | WARNING",
                "-XX:MaxRAMPercentage=101 | ERROR",
                "-Xss1g                  | ",
            })
    void theHeapFitsIntoTheMemory(String flag, @Nullable String severity) throws DeliveryException {
        List<String> told = told(new HeapRule(service(flag)), subject(TASK_DEFINITION, APP_SPEC));

        if (severity == null) {
            assertThat(told).isEmpty();
        } else {
            assertThat(told)
                    .singleElement()
                    .asString()
                    .startsWith(severity + " taskdef.json:6:13: memory has to hold " + flag + " of <image><jvmFlags>");
        }
    }

    @Test
    void aHeapThatDoesNotFitIsToldWhole() throws DeliveryException {
        assertThat(told(new HeapRule(service("-Xmx2g")), with("\"memory\": 512")))
                .containsExactly("ERROR taskdef.json:12:" + (APP.length() + 17)
                        + ": containerDefinitions[0].memory has to hold -Xmx2g of <image><jvmFlags>, which does not fit into"
                        + " the 512 MiB of containerDefinitions[0].memory. Expected less: ECS kills the container when its"
                        + " memory is used up.");
    }

    @Test
    void otherContainersTakeTheirShareOfTheTask() throws DeliveryException {
        String sidecar = "\"essential\": false";
        JavaService heap = service("-Xmx700m");

        assertThat(told(new HeapRule(heap), subject(TASK_DEFINITION, null))).isEmpty();
        assertThat(told(
                        new HeapRule(heap),
                        subject(TASK_DEFINITION.replace(sidecar, sidecar + ", \"memoryReservation\": 256"), null)))
                .singleElement()
                .asString()
                .startsWith("WARNING")
                .contains("the 768 MiB that the task's memory leaves beside the 256 MiB of its other containers");
        assertThat(told(
                        new HeapRule(heap),
                        subject(TASK_DEFINITION.replace(sidecar, sidecar + ", \"memory\": 512"), null)))
                .singleElement()
                .asString()
                .startsWith("ERROR");
        assertThat(told(new HeapRule(heap), subject(TASK_DEFINITION.replace("\"1024\"", "\"0.5 GB\""), null)))
                .singleElement()
                .asString()
                .startsWith("ERROR");
    }

    @Test
    void theStrongestFlagCounts() throws DeliveryException {
        String tool = "\"environment\": [{\"name\": \"JAVA_TOOL_OPTIONS\", \"value\": \"-Dp=x -Xmx4g\"}]";
        Subject subject = subject(
                TASK_DEFINITION.replace("\"environment\": [{\"name\": \"STAGE\", \"value\": \"dev\"}]", tool), null);

        assertThat(told(new HeapRule(service()), subject))
                .singleElement()
                .asString()
                .startsWith(
                        "ERROR taskdef.json:16:62: containerDefinitions[0].environment[0].value says -Xmx4g, which does"
                                + " not fit into the 1024 MiB that the task's memory leaves.");
        assertThat(told(new HeapRule(service("-Xmx256m")), subject)).isEmpty();
    }

    @Test
    void variablesOfTheImageCountUntilTheContainerHasThem() throws DeliveryException {
        JavaService service = new JavaService(
                image(null, List.of(), Map.of("JDK_JAVA_OPTIONS", "-Xmx4g")),
                List.of("amd64"),
                null,
                SpringConfig.none());

        assertThat(told(new HeapRule(service), subject(TASK_DEFINITION, null)))
                .singleElement()
                .asString()
                .contains("-Xmx4g of <image><environment>");
        assertThat(told(
                        new HeapRule(service),
                        subject(
                                TASK_DEFINITION.replace(
                                        "\"STAGE\", \"value\": \"dev\"", "\"JDK_JAVA_OPTIONS\", \"value\": \"\""),
                                null)))
                .isEmpty();
        assertThat(told(
                        new HeapRule(service),
                        subject(TASK_DEFINITION.replace("\"name\": \"DB\"", "\"name\": \"JDK_JAVA_OPTIONS\""), null)))
                .isEmpty();
    }

    @Test
    void anEntryPointOfTheTaskReplacesTheFlagsOfTheImage() throws DeliveryException {
        String command = "\"entryPoint\": [\"sh\", \"-c\"], \"command\": [\"exec java $OPTS -jar app.jar -Xmx9g\"]";
        String text = TASK_DEFINITION.replace("\"command\": [\"--verbose\"]", command);

        assertThat(told(new HeapRule(service("-Xmx4g")), subject(text, null))).isEmpty();
        assertThat(told(
                        new HeapRule(service()),
                        subject(
                                text.replace("\"STAGE\", \"value\": \"dev\"", "\"OPTS\", \"value\": \"-Xmx3g\""),
                                null)))
                .singleElement()
                .asString()
                .contains("containerDefinitions[0].command[0] says -Xmx3g");
    }

    @Test
    void theFirstSizeOfTheHeapIsNotAboveItsLargest() throws DeliveryException {
        assertThat(told(new HeapRule(service("-Xms600m", "-Xmx512m")), subject(TASK_DEFINITION, null)))
                .singleElement()
                .asString()
                .startsWith("ERROR")
                .contains("-Xms600m of <image><jvmFlags>, and -Xmx512m is less.");
    }

    @Test
    void aReservationBelowTheHeapIsDoubtfulOnInstances() throws DeliveryException {
        String text = TASK_DEFINITION.replace(APP, APP + "\"memoryReservation\": 256,");

        assertThat(told(new HeapRule(service("-Xmx512m")), subject(text, null))).isEmpty();
        assertThat(told(new HeapRule(service("-Xmx512m")), subject(text.replace("FARGATE", "EC2"), null)))
                .singleElement()
                .asString()
                .startsWith("WARNING taskdef.json:12:")
                .contains("containerDefinitions[0].memoryReservation is 256, and the JVM may take -Xmx512m"
                        + " (<image><jvmFlags>).");
    }

    @Test
    void theProcessorIsTheOneTheImageIsBuiltFor() throws DeliveryException {
        String arm = "\"runtimePlatform\": {\"cpuArchitecture\": \"ARM64\"}, \"cpu\"";
        JavaService forArm = new JavaService(ContainerSettings.none(), List.of("arm64"), null, SpringConfig.none());
        Subject onArm = subject(TASK_DEFINITION.replace("\"cpu\"", arm), null);

        assertThat(told(new PlatformRule(service()), onArm))
                .containsExactly(
                        "ERROR taskdef.json:5:42: runtimePlatform.cpuArchitecture is \"ARM64\", and the image is"
                                + " built for amd64. Expected X86_64: the container would end with \"exec format error\".");
        assertThat(told(new PlatformRule(forArm), onArm)).isEmpty();
        assertThat(told(new PlatformRule(forArm), subject(TASK_DEFINITION, null)))
                .singleElement()
                .asString()
                .contains("runtimePlatform.cpuArchitecture is not given, which means X86_64, and the image is built for"
                        + " arm64. Expected ARM64");
        assertThat(told(new PlatformRule(forArm), subject(TASK_DEFINITION.replace("FARGATE", "EC2"), null)))
                .isEmpty();
    }

    @Test
    void anImageForLinuxIsNoneForWindows() throws DeliveryException {
        String windows = "\"runtimePlatform\": {\"operatingSystemFamily\": \"WINDOWS_SERVER_2022_CORE\"}, \"cpu\"";

        assertThat(told(new PlatformRule(service()), subject(TASK_DEFINITION.replace("\"cpu\"", windows), null)))
                .singleElement()
                .asString()
                .startsWith(
                        "ERROR taskdef.json:5:48: runtimePlatform.operatingSystemFamily is \"WINDOWS_SERVER_2022_CORE\"");
    }

    @Test
    void theBaseImageCanRunTheClassFiles() throws DeliveryException {
        Subject subject = subject(TASK_DEFINITION, null);
        ClassFile newest = new ClassFile("a/New.class", 61);

        assertThat(told(new JavaVersionRule(based("eclipse-temurin:11-jre", newest)), subject))
                .containsExactly(
                        "ERROR <image><baseImage>: <image><baseImage> is eclipse-temurin:11-jre, which has Java 11,"
                                + " and a/New.class is compiled for Java 17 (version 61). Expected Java 17 or newer: the service"
                                + " would end with an UnsupportedClassVersionError.");
        assertThat(told(new JavaVersionRule(based("eclipse-temurin:17-jre", newest)), subject))
                .isEmpty();
        assertThat(told(new JavaVersionRule(based("eclipse-temurin:21-jre", newest)), subject))
                .isEmpty();
        assertThat(told(new JavaVersionRule(based("acme/base:7", newest)), subject))
                .isEmpty();
        assertThat(told(new JavaVersionRule(based(null, newest)), subject)).isEmpty();
        assertThat(told(new JavaVersionRule(based("eclipse-temurin:11-jre", null)), subject))
                .isEmpty();
    }

    private static JavaService based(@Nullable String baseImage, @Nullable ClassFile newest) {
        return new JavaService(image(baseImage, List.of(), Map.of()), List.of("amd64"), newest, SpringConfig.none());
    }

    @Test
    void springListensWhereTheTrafficGoes() throws DeliveryException, IOException {
        assertThat(told(new ServerPortRule(spring("server.port=9090")), changedAppSpec("8080", "8080")))
                .containsExactly(
                        "ERROR " + PORT_AT + "is 8080, and Spring listens on 9090 (server.port in"
                                + " application.properties). Expected the same port: the load balancer's health checks would fail.");
        assertThat(told(new ServerPortRule(spring("server.port=8080")), changedAppSpec("8080", "8080")))
                .isEmpty();
        assertThat(told(new ServerPortRule(spring("server.port=${PORT}")), changedAppSpec("8080", "8080")))
                .isEmpty();
    }

    @Test
    void theDefaultPortIsOnlyLikely() throws DeliveryException, IOException {
        assertThat(told(new ServerPortRule(spring("spring.application.name=x")), changedAppSpec("8080", "9000")))
                .singleElement()
                .asString()
                .startsWith("WARNING " + PORT_AT
                        + "is 9000, and Spring listens on 8080 (its default, server.port is not set)");
        assertThat(told(new ServerPortRule(spring("orders.size=1")), changedAppSpec("8080", "9000")))
                .isEmpty();
    }

    @Test
    void managementAndOtherServersHavePortsOfTheirOwn() throws DeliveryException, IOException {
        Subject subject = changedAppSpec("8080", "9000");

        assertThat(told(new ServerPortRule(spring("server.port=8080", "management.server.port=9000")), subject))
                .hasSize(1);
        assertThat(told(new ServerPortRule(spring("server.port=8080", "spring.grpc.server.port=9000")), subject))
                .isEmpty();
        assertThat(told(
                        new ServerPortRule(spring("server.port=8080", "spring.main.web-application-type=none")),
                        subject))
                .isEmpty();
    }

    @Test
    void theContainerMaySayThePort() throws DeliveryException, IOException {
        JavaService service = spring("server.port=9090");
        String variable = "\"STAGE\", \"value\": \"dev\"";

        assertThat(told(new ServerPortRule(service), changed(variable, "\"SERVER_PORT\", \"value\": \"8080\"")))
                .isEmpty();
        assertThat(told(new ServerPortRule(service), changed("--verbose", "--server.port=8080")))
                .isEmpty();
        assertThat(told(new ServerPortRule(service), with("\"entryPoint\": [\"/start.sh\"]")))
                .isEmpty();
        assertThat(told(new ServerPortRule(service), with("\"environmentFiles\": [{}]")))
                .isEmpty();
        assertThat(told(new ServerPortRule(service), changed("\"name\": \"DB\"", "\"name\": \"SERVER_PORT\"")))
                .isEmpty();
    }

    @Test
    void withoutAnAppSpecTheMappedPortsCount() throws DeliveryException, IOException {
        Subject subject = subject(TASK_DEFINITION, null);

        assertThat(told(new ServerPortRule(spring("server.port=9005")), subject))
                .isEmpty();
        assertThat(told(new ServerPortRule(spring("server.port=7000")), subject))
                .containsExactly(
                        "ERROR taskdef.json:13:42: containerDefinitions[0].portMappings[0].containerPort is 8080,"
                                + " 9000-9010, 8125/udp, and Spring listens on 7000 (server.port in application.properties)."
                                + " Expected the same port: the load balancer's health checks would fail.");
    }

    @Test
    void trafficForAnotherContainerSaysNothingOfSpring() throws DeliveryException, IOException {
        assertThat(told(
                        new ServerPortRule(spring("server.port=9999")),
                        changedAppSpec("ContainerName: app", "ContainerName: proxy")))
                .isEmpty();
    }

    @Test
    void ecsWaitsLongerThanSpring() throws DeliveryException, IOException {
        String phase = "spring.lifecycle.timeout-per-shutdown-phase=60s";
        Subject byDefault = subject(TASK_DEFINITION, null);

        assertThat(told(
                        new GracefulShutdownRule(spring("server.shutdown=graceful", phase)),
                        with("\"stopTimeout\": 60")))
                .singleElement()
                .asString()
                .startsWith("WARNING taskdef.json:12:")
                .contains(
                        "containerDefinitions[0].stopTimeout is 60 seconds, and Spring takes up to 60 seconds to end its"
                                + " requests (spring.lifecycle.timeout-per-shutdown-phase in application.properties).");
        assertThat(told(
                        new GracefulShutdownRule(spring("server.shutdown=graceful", phase)),
                        with("\"stopTimeout\": 61")))
                .isEmpty();
        assertThat(told(new GracefulShutdownRule(spring("server.shutdown=graceful")), byDefault))
                .singleElement()
                .asString()
                .startsWith(
                        "WARNING taskdef.json:10:5: containerDefinitions[0].stopTimeout is not given, which means 30"
                                + " seconds, and Spring takes up to 30 seconds")
                .contains("by default");
        assertThat(told(new GracefulShutdownRule(spring("server.shutdown=immediate", phase)), byDefault))
                .isEmpty();
        assertThat(told(new GracefulShutdownRule(spring(phase)), byDefault)).isEmpty();
    }

    @Test
    void secretsOfTheImageAreToldAndNeverShown() throws DeliveryException {
        JavaService service = new JavaService(
                image(null, List.of(), Map.of("DB_PASSWORD", "tr0ub4dor3", "STAGE", "dev")),
                List.of("amd64"),
                null,
                SpringConfig.none());

        assertThat(told(new ImageSecretsRule(service), subject(TASK_DEFINITION, null)))
                .singleElement()
                .asString()
                .startsWith(
                        "WARNING <image><environment><DB_PASSWORD>: <image><environment><DB_PASSWORD> looks like a secret")
                .doesNotContain("tr0ub4dor3");
    }

    @Test
    void filesThatDoNotParseAreTold() throws DeliveryException, IOException {
        Files.writeString(classes.resolve("application.yml"), "a: [");
        JavaService service = new JavaServiceReader().read(classes, ContainerSettings.none(), List.of("amd64"));

        assertThat(told(new SpringFilesRule(service), subject(TASK_DEFINITION, null)))
                .singleElement()
                .asString()
                .startsWith("WARNING application.yml: application.yml among the project's classes does not parse");
    }

    @Test
    void withoutTheContainerNothingIsJudged() throws DeliveryException, IOException {
        JavaService service = spring("server.port=1", "server.shutdown=graceful");
        Subject other =
                new Subject(Specs.taskDefinition(TASK_DEFINITION), null, "nobody", null, null, Map.of(), false, false);

        assertThat(told(new HeapRule(service("-Xmx9g")), other)).isEmpty();
        assertThat(told(new ServerPortRule(service), other)).isEmpty();
        assertThat(told(new GracefulShutdownRule(service), other)).isEmpty();
    }
}
