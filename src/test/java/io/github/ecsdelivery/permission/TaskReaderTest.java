package io.github.ecsdelivery.permission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.permission.PermissionRequest.Task;
import org.junit.jupiter.api.Test;

/** What a task definition and an AppSpec refer to. */
class TaskReaderTest {
    private static final Place PLACE = Place.of("eu-west-1", "111111111111");

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void everyReferenceBecomesAnArn() throws Exception {
        Task task = TaskReader.read(
                PLACE,
                "t",
                "arn:aws:ecr:eu-west-1:111111111111:repository/own",
                json(
                        "{'family': 'f', 'executionRoleArn': 'exec', 'taskRoleArn': 'arn:aws:iam::111111111111:role/a/task',"
                                + " 'containerDefinitions': [{'image': '111111111111.dkr.ecr.eu-west-1.amazonaws.com/own@sha256:1',"
                                + " 'secrets': [{'valueFrom': 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:db-Ab12Cd:password::'},"
                                + " {'valueFrom': 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:other'},"
                                + " {'valueFrom': '/orders/key'}, {'valueFrom': 'arn:aws:ssm:us-east-1:111111111111:parameter/far'}],"
                                + " 'logConfiguration': {'logDriver': 'awslogs', 'options': {'awslogs-group': '/ecs/f',"
                                + " 'awslogs-region': 'us-east-1', 'awslogs-create-group': 'true'}}},"
                                + " {'image': '222222222222.dkr.ecr.us-east-1.amazonaws.com/side/car:1',"
                                + " 'environmentFiles': [{'value': 'arn:aws:s3:::b/x.env', 'type': 's3'}],"
                                + " 'repositoryCredentials': {'credentialsParameter':"
                                + " 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:hub-Zz99Zz'}},"
                                + " {'image': 'docker.io/library/nginx', 'logConfiguration': {'logDriver': 'awsfirelens'}}]}"),
                json("{'hooks': [{'BeforeInstall': 'check'},"
                        + " {'AfterInstall': 'arn:aws:lambda:eu-west-1:333333333333:function:other:live'}]}"));

        assertThat(task.executionRole()).isEqualTo("arn:aws:iam::111111111111:role/exec");
        assertThat(task.taskRole()).isEqualTo("arn:aws:iam::111111111111:role/a/task");
        assertThat(task.repositories()).containsExactly("arn:aws:ecr:us-east-1:222222222222:repository/side/car");
        assertThat(task.secrets())
                .containsExactly(
                        "arn:aws:secretsmanager:eu-west-1:111111111111:secret:db-Ab12Cd",
                        "arn:aws:secretsmanager:eu-west-1:111111111111:secret:hub-Zz99Zz",
                        "arn:aws:secretsmanager:eu-west-1:111111111111:secret:other-??????");
        assertThat(task.parameters())
                .containsExactly(
                        "arn:aws:ssm:eu-west-1:111111111111:parameter/orders/key",
                        "arn:aws:ssm:us-east-1:111111111111:parameter/far");
        assertThat(task.logGroups())
                .containsEntry("arn:aws:logs:us-east-1:111111111111:log-group:/ecs/f", true)
                .hasSize(1);
        assertThat(task.files()).containsExactly("arn:aws:s3:::b/x.env");
        assertThat(task.hooks())
                .containsExactly(
                        "arn:aws:lambda:eu-west-1:111111111111:function:check",
                        "arn:aws:lambda:eu-west-1:333333333333:function:other:live");
    }
}
