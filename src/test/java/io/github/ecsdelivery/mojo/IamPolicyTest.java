package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The files of iam-policy, with AWS and without it. */
@MojoTest
@Basedir("/goals/orders")
class IamPolicyTest extends GoalBench {
    private final List<String> lines = new ArrayList<>();
    private IamPolicyMojo goal;

    @BeforeEach
    void goal(@InjectMojo(goal = "iam-policy", pom = "pom.xml") IamPolicyMojo goal) {
        this.goal = goal;
        goal.setLog(recording(lines));
        set("image.repository", "shop/orders");
    }

    private Map<String, String> files(String environment) throws Exception {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(target.resolve("ecs-delivery/iam").resolve(environment))) {
            for (Path file : all.toList()) {
                files.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void x() throws Exception {
        join(orders());
        goal.execute();
        lines.forEach(System.out::println);
        files("default").forEach((name, text) -> System.out.println("== " + name + "\n" + text));
        assertThat(lines).isNotEmpty();
    }
}
