package io.github.ecsdelivery.bench;

/** Projects that the bench makes itself. */
final class Poms {
    static final String APP_SPEC = """
            version: 0.0
            Resources:
              - TargetService:
                  Type: AWS::ECS::Service
                  Properties:
                    TaskDefinition: <TASK_DEFINITION>
                    LoadBalancerInfo:
                      ContainerName: orders
                      ContainerPort: 8080
            """;
    static final String TASK_DEFINITION = """
            {
              "family": "${application}",
              "networkMode": "awsvpc",
              "requiresCompatibilities": ["FARGATE"],
              "cpu": "256",
              "memory": "512",
              "executionRoleArn": "arn:aws:iam::111111111111:role/ecsTaskExecutionRole",
              "containerDefinitions": [
                {"name": "orders", "image": "${image}", "portMappings": [{"containerPort": 8080}]}
              ]
            }
            """;

    private Poms() {}

    /**
     * A project without dependencies.
     *
     * @param plugins elements of {@code <plugins>}
     */
    static String of(String artifactId, String plugins) {
        return project(artifactId, "jar", "", plugins);
    }

    /** One that holds modules. */
    static String parent(String artifactId, Iterable<String> modules, String plugins) {
        StringBuilder list = new StringBuilder("<modules>");
        modules.forEach(module -> list.append("<module>").append(module).append("</module>"));
        return project(artifactId, "pom", list.append("</modules>").toString(), plugins);
    }

    /**
     * A module of {@link #parent}, with its plugins.
     *
     */
    static String module(String parent, String artifactId, String plugins) {
        return "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modelVersion>4.0.0</modelVersion>"
                + "<parent><groupId>com.acme</groupId><artifactId>" + parent
                + "</artifactId><version>1</version></parent>"
                + "<artifactId>" + artifactId + "</artifactId><build><plugins>" + plugins
                + "</plugins></build></project>\n";
    }

    /**
     * This plugin.
     *
     * @param more executions or a configuration
     */
    static String plugin(String version, String more) {
        return "<plugin><groupId>io.github.ecsdelivery</groupId><artifactId>ecs-delivery-maven-plugin</artifactId><version>"
                + version + "</version>"
                + (more.contains("<executions>")
                        ? more
                        : "<executions><execution><goals><goal>preflight</goal><goal>ecr-push</goal>"
                                + "<goal>render-deploy-spec</goal><goal>bluegreen-deploy</goal></goals></execution>"
                                + "</executions>" + more)
                + "</plugin>\n";
    }

    // The versions that the sample has, which are there; surefire is left out, as there is nothing to test.
    private static String project(String artifactId, String packaging, String more, String plugins) {
        return "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modelVersion>4.0.0</modelVersion>"
                + "<groupId>com.acme</groupId><artifactId>" + artifactId
                + "</artifactId><version>1</version><packaging>"
                + packaging + "</packaging>" + more
                + "<properties><maven.compiler.release>17</maven.compiler.release>"
                + "<project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>"
                + "<project.build.outputTimestamp>2026-11-21T00:00:00Z</project.build.outputTimestamp></properties>"
                + "<build><plugins>" + plugins + pinned("resources", "3.5.0") + pinned("compiler", "3.16.0")
                + pinned("surefire", "3.6.1") + pinned("jar", "3.5.0") + "</plugins></build></project>\n";
    }

    private static String pinned(String name, String version) {
        return "<plugin><groupId>org.apache.maven.plugins</groupId><artifactId>maven-" + name
                + "-plugin</artifactId><version>" + version + "</version></plugin>\n";
    }
}
