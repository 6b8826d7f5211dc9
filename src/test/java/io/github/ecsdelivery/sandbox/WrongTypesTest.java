package io.github.ecsdelivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.RawHttp;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong type is found before anything else that is wrong, also in a member that the sandbox has no use for. */
@NullMarked
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrongTypesTest {
    private static final Map<String, String> PREFIXES = Map.of(
            "codedeploy", "CodeDeploy_20141006.",
            "ecr", "AmazonEC2ContainerRegistry_V20150921.",
            "ecs", "AmazonEC2ContainerServiceV20141113.",
            "kms", "TrentService.",
            "logs", "Logs_20140328.");

    private final Sandbox sandbox;

    WrongTypesTest() throws IOException {
        sandbox = Sandbox.start(World.of("orders").baseImage(null).build(), Sandbox.Options.defaults());
    }

    @BeforeAll
    void open() {
        assertThat(sandbox.registry()).isNotEmpty();
    }

    @AfterAll
    void close() {
        sandbox.close();
    }

    @ParameterizedTest(name = "{1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            codedeploy | CreateDeployment       | targetInstances         | {'applicationName':'gone','targetInstances':''}
            codedeploy | CreateDeployment       | fileExistsBehavior      | {'applicationName':'gone','fileExistsBehavior':[]}
            codedeploy | CreateDeploymentConfig | zonalConfig             | {'deploymentConfigName':'CodeDeployDefault.x','zonalConfig':''}
            ecr        | DescribeRepositories   | maxResults              | {'repositoryNames':['orders'],'maxResults':'1'}
            ecr        | DescribeImages         | nextToken               | {'repositoryName':'gone','nextToken':1}
            ecr        | SetRepositoryPolicy    | force                   | {'repositoryName':'gone','policyText':'','force':'yes'}
            ecs        | UpdateService          | placementStrategy       | {'cluster':'orders','service':'orders','placementStrategy':{}}
            ecs        | UpdateService          | forceNewDeployment      | {'cluster':'orders','service':'orders','forceNewDeployment':'false'}
            ecs        | UpdateService          | loadBalancers           | {'cluster':'orders','service':'orders','loadBalancers':''}
            kms        | DescribeKey            | GrantTokens             | {'KeyId':'alias/aws/s3','GrantTokens':''}
            logs       | DescribeLogGroups      | logGroupIdentifiers     | {'logGroupNamePrefix':'a','logGroupIdentifiers':'b'}
            logs       | DescribeLogGroups      | includeLinkedAccounts   | {'includeLinkedAccounts':'no'}
            logs       | FilterLogEvents        | interleaved             | {'logGroupName':'gone','interleaved':'no'}
            logs       | GetLogEvents           | unmask                  | {'logGroupName':'gone','logStreamName':'gone','unmask':'no'}
            """)
    void isToldFirst(String service, String operation, String member, String input) throws IOException {
        RawHttp http = new RawHttp(sandbox.endpoint());
        RawHttp.Request request = http.request("POST", "/", input.replace('\'', '"'))
                .with("Content-Type", "application/x-amz-json-1.1")
                .with("X-Amz-Target", PREFIXES.getOrDefault(service, "") + operation);

        RawHttp.Answer answer =
                http.send(http.signed(request, SandboxTestSupport.user(), service, "eu-west-1", Clock.systemUTC()));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).isInstanceOf(ObjectNode.class);
        assertThat(answer.json().path("__type").asText()).as(member).isEqualTo("SerializationException");
    }
}
