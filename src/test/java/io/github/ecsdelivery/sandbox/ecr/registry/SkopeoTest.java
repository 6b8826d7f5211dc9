package io.github.ecsdelivery.sandbox.ecr.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryImage;
import io.github.ecsdelivery.sandbox.ecr.Repository;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry client that shares no code with ours or with Jib. */
class SkopeoTest {
    @TempDir
    Path directory;

    @Test
    void pullsAndPushesTheSameBytes() throws Exception {
        assumeTrue(onPath("skopeo"), "skopeo is not installed");
        try (TestRegistry registry = new TestRegistry(directory)) {
            Repository source = registry.create("orders");
            Repository target = registry.create("copies");
            String address = registry.server.address();
            Jib.fromScratch()
                    .setEnvironment(java.util.Map.of("A", "b"))
                    .containerize(Containerizer.to(RegistryImage.named(address + "/orders:v1")
                                    .addCredential("AWS", registry.password()))
                            .setAllowInsecureRegistries(true)
                            .setBaseImageLayersCache(directory.resolve("base"))
                            .setApplicationLayersCache(directory.resolve("app")));

            String login = "AWS:" + registry.password();
            run("copy", "--src-tls-verify=false", "--src-creds", login, "docker://" + address + "/orders:v1", dir());
            run("copy", "--dest-tls-verify=false", "--dest-creds", login, dir(), "docker://" + address + "/copies:v2");

            byte[] pushed = source.image("v1").orElseThrow().manifest().bytes();
            assertThat(directory.resolve("copy/manifest.json")).hasBinaryContent(pushed);
            assertThat(target.image("v2").orElseThrow().manifest().bytes()).isEqualTo(pushed);
        }
    }

    private String dir() {
        return "dir:" + directory.resolve("copy");
    }

    private static void run(String... arguments) throws Exception {
        List<String> words = new java.util.ArrayList<>(List.of("skopeo", "--insecure-policy"));
        words.addAll(List.of(arguments));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
