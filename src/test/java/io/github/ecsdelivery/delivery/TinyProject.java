package io.github.ecsdelivery.delivery;

import io.github.ecsdelivery.image.JavaProject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A compiled project of one class, and its templates. */
final class TinyProject {
    static final String TASK_DEFINITION = """
            {
              "family": "orders-web",
              "networkMode": "awsvpc",
              "requiresCompatibilities": ["FARGATE"],
              "cpu": "512",
              "memory": "1024",
              "executionRoleArn": "arn:aws:iam::${accountId}:role/ecsTaskExecutionRole",
              "containerDefinitions": [{
                "name": "web",
                "image": "${image}",
                "portMappings": [{"containerPort": 8080}],
                "environment": [{"name": "COMMIT", "value": "${commit}"}]
              }]
            }
            """;
    static final String APP_SPEC = """
            version: 0.0
            Resources:
              - TargetService:
                  Type: AWS::ECS::Service
                  Properties:
                    TaskDefinition: <TASK_DEFINITION>
                    LoadBalancerInfo:
                      ContainerName: web
                      ContainerPort: 8080
            """;

    private final Path folder;

    /** The program. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) {}
    }

    TinyProject(Path folder) throws IOException {
        this.folder = folder;
        String file = Program.class.getName().replace('.', '/') + ".class";
        try (InputStream content = Program.class.getClassLoader().getResourceAsStream(file)) {
            write("target/classes/" + file, Objects.requireNonNull(content).readAllBytes());
        }
    }

    Path folder() {
        return folder;
    }

    JavaProject source() {
        return new JavaProject(folder.resolve("target/classes"), List.of(), null, 17);
    }

    /** Adds both templates. */
    void templates() throws IOException {
        taskDefinition(TASK_DEFINITION);
        appSpec(APP_SPEC);
    }

    void appSpec(String template) throws IOException {
        write("src/main/ecs/appspec.yaml", template.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    void taskDefinition(String template) throws IOException {
        write("src/main/ecs/taskdef.json", template.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, content);
    }
}
