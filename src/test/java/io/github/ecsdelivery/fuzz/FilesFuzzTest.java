package io.github.ecsdelivery.fuzz;

import io.github.ecsdelivery.bluegreen.release.FailsafeSummary;
import io.github.ecsdelivery.bluegreen.release.Started;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.image.ContainerSettings;
import io.github.ecsdelivery.image.ImageRecord;
import io.github.ecsdelivery.image.RepositoryAddress;
import io.github.ecsdelivery.image.scan.AcceptedFile;
import io.github.ecsdelivery.jib.DockerConfigLogins;
import io.github.ecsdelivery.preflight.PreflightRecord;
import io.github.ecsdelivery.spec.Bundle;
import io.github.ecsdelivery.spec.appspec.AppSpecDocument;
import io.github.ecsdelivery.spec.java.JavaServiceReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are read beside the templates: those handed over between goals, and those of other tools. */
class FilesFuzzTest {
    static final String IMAGE = """
            {"environment":"dev","accountId":"111111111111","commit":"%s","dirty":false,
             "registry":"r.example","repository":"shop/orders","tags":["a"],"digest":"sha256:%s",
             "mediaType":"application/vnd.oci.image.manifest.v1+json","reference":"r.example/shop/orders@sha256:%s",
             "pushedAt":"2026-11-20T10:11:12Z","dryRun":false}
            """.formatted("0".repeat(40), "ab".repeat(32), "ab".repeat(32));
    private static final String BUNDLE = """
            {"commit":"%s","dirty":false,"environment":"dev","accountId":"111111111111","files":{"image.json":"a",
             "taskdef.json":"b","appspec.yaml":"c"}}
            """.formatted("0".repeat(40));
    static final String STARTED = """
            {"id":"d-A1B2C3D4E","environment":"dev","accountId":"111111111111","commit":"%s","application":"orders",
             "group":"orders","taskDefinition":"arn:aws:ecs:eu-west-1:111111111111:task-definition/orders:8",
             "replaced":"arn:aws:ecs:eu-west-1:111111111111:task-definition/orders:7","replacedDigest":"sha256:%s",
             "image":{"reference":"r.example/shop/orders@sha256:%s","digest":"sha256:%s","tags":["a"]},
             "revision":{"bucket":"b","key":"k","version":"v"},"hooks":0}
            """.formatted("0".repeat(40), "ab".repeat(32), "ab".repeat(32), "ab".repeat(32));
    static final String PREFLIGHT = """
            {"environment":"dev","account":"111111111111","region":"eu-west-1","commit":"%s","worst":"warning",
             "checks":[{"area":"Image","title":"Tags","verdict":"warning","code":null,"found":"x","cure":"y"}]}
            """.formatted("0".repeat(40));
    private static final String ACCEPTED = """
            - id: CVE-2024-1234
              reason: not reachable
              until: 2027-01-31
            - {id: CVE-2025-1, reason: "why", until: "2027-02-28"}
            """;
    private static final String SUMMARY = """
            <?xml version="1.0" encoding="UTF-8"?>
            <failsafe-summary xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" result="null" timeout="false">
                <completed>3</completed><errors>0</errors><failures>0</failures><skipped>0</skipped>
                <failureMessage xsi:nil="true"/>
            </failsafe-summary>
            """;
    private static final String SPRING = """
            server:
              port: ${PORT:8080}
              shutdown: graceful
            spring:
              lifecycle: {timeout-per-shutdown-phase: 20s}
            list: [a, b]
            ---
            spring.config.activate.on-profile: prd
            server.port: 9090
            """;
    private static final String PROPERTIES = "server.port=8080\nserver.shutdown=graceful\n#---\na\\u00e9=b\\\n c\n";
    private static final String DOCKER = """
            {"auths": {"r.example": {"auth": "dXNlcjpwYXNzd29yZA=="}, "https://index.docker.io/v1/": {"identitytoken": "t"}},
             "credHelpers": {"r.example": "nothing"}, "credsStore": "nothing"}
            """;
    static final Delivery DELIVERY = new Delivery(
            "dev",
            "orders",
            "111111111111",
            "eu-west-1",
            "r.example",
            new Commit("0".repeat(40), "main", "git", Instant.EPOCH, false));

    @TempDir
    Path top;

    /** Reads a file that was put there. */
    private interface Reading {
        void read(Path file) throws Exception;
    }

    private record Kind(String name, String good, Reading reading) {}

    @Test
    void files() throws IOException {
        Ground ground = new Ground(top);
        DeliveryFolder folder = new DeliveryFolder(ground.project());
        List<Kind> kinds = new ArrayList<>(List.of(
                new Kind(ImageRecord.FILE, IMAGE, file -> used(ImageRecord.read(folder, false))),
                new Kind(Bundle.FILE, BUNDLE, file -> Bundle.open(DELIVERY, folder)),
                new Kind(Started.FILE, STARTED, file -> used(Started.read(folder, "dev", "111111111111", "orders"))),
                new Kind(
                        PreflightRecord.FILE,
                        PREFLIGHT,
                        file -> used(PreflightRecord.read(folder, DELIVERY).warnings())),
                new Kind("accepted.yaml", ACCEPTED, file -> used(AcceptedFile.read(file))),
                new Kind(
                        "failsafe-summary.xml",
                        SUMMARY,
                        file -> used(FailsafeSummary.read(file).text())),
                new Kind("config.json", DOCKER, FilesFuzzTest::login),
                new Kind(".dockercfg", DOCKER, FilesFuzzTest::login)));
        for (String name : List.of("application.yml", "application-prd.yaml")) {
            kinds.add(new Kind(name, SPRING, FilesFuzzTest::service));
        }
        kinds.add(new Kind("application.properties", PROPERTIES, FilesFuzzTest::service));
        kinds.add(new Kind("A.class", "\u00ca\u00fe\u00ba\u00be\0\0\0=abcd", FilesFuzzTest::service));
        List<byte[]> appSpecs = Corpus.files("expected-appspec\\.yaml");
        new Campaign("files", 1_200, 10_000).run(dice -> {
            ground.clear();
            boolean appSpec = dice.oneIn(kinds.size() + 1);
            Kind kind = appSpec
                    ? new Kind(
                            "appspec.yaml",
                            new String(dice.of(appSpecs), StandardCharsets.UTF_8),
                            FilesFuzzTest::appSpec)
                    : dice.of(kinds);
            Path file = ground.put(kind.name(), Documents.broken(kind.good().getBytes(StandardCharsets.UTF_8), dice));
            ground.guard();
            try {
                kind.reading().read(file);
            } finally {
                ground.inspect();
            }
        });
    }

    private static void login(Path file) {
        new DockerConfigLogins(
                        Map.of(
                                "DOCKER_CONFIG",
                                Objects.requireNonNull(file.getParent()).toString()),
                        file.resolveSibling("nobody"),
                        new Notes())
                .of(new RepositoryAddress("r.example", "shop/orders"));
    }

    private static void service(Path file) throws Exception {
        used(new JavaServiceReader()
                .read(Objects.requireNonNull(file.getParent()), ContainerSettings.none(), List.of("amd64")));
    }

    private static void appSpec(Path file) throws Exception {
        AppSpecDocument document = AppSpecDocument.parse("appspec.yaml", java.nio.file.Files.readAllBytes(file));
        used(document.functions() + document.containerName() + document.containerPort() + document.capacityProviders());
        used(document.withTaskDefinition("arn:aws:ecs:eu-west-1:111111111111:task-definition/orders:8").length);
    }

    /** Whoever reads a record goes on to use all that is in it. */
    private static void used(@org.jspecify.annotations.Nullable Object record) {
        if (record instanceof Started started) {
            Objects.requireNonNull(started.image().reference());
            Objects.requireNonNull(started.image().tags()).forEach(Objects::requireNonNull);
        }
        if (record instanceof ImageRecord image) {
            for (Object member : new Object[] {
                image.environment(),
                image.accountId(),
                image.commit(),
                image.registry(),
                image.repository(),
                image.tags(),
                image.digest(),
                image.reference(),
                image.pushedAt()
            }) {
                Objects.requireNonNull(member);
            }
            image.tags().forEach(Objects::requireNonNull);
        }
        Objects.requireNonNull(String.valueOf(record));
    }
}
