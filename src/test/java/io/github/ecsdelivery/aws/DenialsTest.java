package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.AwsAccess.Role;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.permission.Duty;
import io.github.ecsdelivery.permission.Signer;
import io.github.ecsdelivery.permission.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;

/** A refusal says who was refused what, what the credentials are for, and what chose them. */
class DenialsTest {
    private static final Duty DUTY =
            new Duty("the role of <image><credentials><roleArn>", "arn:aws:iam::1:role/push", "which pushes the image");

    private static AwsServiceException refusal(String code, int status, String text) {
        return AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(text)
                        .build())
                .build();
    }

    private static AwsServiceException witnessed(AwsServiceException refusal) {
        Context.FailedExecution failed = mock();
        when(failed.exception()).thenReturn(refusal);
        new Denials.Witness(DUTY).modifyException(failed, new ExecutionAttributes());
        return refusal;
    }

    @Test
    void whatAwsSaysIsTakenFromIt() {
        DeliveryException failure = AwsFailures.refused(
                "ecs:RegisterTaskDefinition",
                witnessed(refusal(
                        "AccessDeniedException",
                        400,
                        "User: arn:aws:sts::1:assumed-role/push/s is not authorized to perform: iam:PassRole on resource:"
                                + " arn:aws:iam::1:role/exec because no identity-based policy allows the iam:PassRole"
                                + " action")));

        assertThat(failure.code()).isEqualTo(Code.ACCESS_DENIED);
        assertThat(failure.sentence())
                .endsWith(" It was called as arn:aws:sts::1:assumed-role/push/s, the role of"
                        + " <image><credentials><roleArn>, which pushes the image. iam:PassRole is demanded by"
                        + " ecs:RegisterTaskDefinition: hands the execution and the task role over to the tasks.");
        assertThat(failure.cure())
                .isEqualTo("Allow iam:PassRole on arn:aws:iam::1:role/exec for the role of"
                        + " <image><credentials><roleArn>; mvn ecs-delivery:iam-policy writes its policy.");
    }

    @Test
    void theDocumentShowsTheWholeMessage() throws Exception {
        Context.FailedExecution failed = mock();
        AwsServiceException refusal = refusal(
                "AccessDeniedException",
                400,
                "User: arn:aws:sts::111111111111:assumed-role/deploy/orders is not authorized to perform: iam:PassRole on"
                        + " resource: arn:aws:iam::111111111111:role/execution because no identity-based policy allows the"
                        + " iam:PassRole action");
        when(failed.exception()).thenReturn(refusal);
        Role role = new Role("arn:aws:iam::111111111111:role/deploy", null, "orders", null, null, Map.of());
        Signer signer =
                new Signer(Set.of(Step.values()), new Login(null, null, List.of(role)), "<credentials><roleArn>");
        new Denials.Witness(Duty.of(signer)).modifyException(failed, new ExecutionAttributes());

        String message =
                AwsFailures.refused("ecs:RegisterTaskDefinition", refusal).getMessage();

        assertThat(Files.readString(Path.of("docs/permissions.md")).replaceAll("\\s+", " "))
                .contains(message);
    }

    @Test
    void whereAwsSaysNothingTheRoleIsNamedAndTheCallIsWhatIsMissing() {
        DeliveryException failure =
                AwsFailures.refused("ecr:PutImage", witnessed(refusal("AccessDenied", 403, "Access Denied")));

        assertThat(failure.sentence())
                .isEqualTo(
                        "AWS refused ecr:PutImage: AccessDenied, Access Denied. It was called as"
                                + " arn:aws:iam::1:role/push, the role of <image><credentials><roleArn>, which pushes the image.");
        assertThat(failure.cure()).startsWith("Allow ecr:PutImage for the role of <image><credentials><roleArn>;");
    }

    @Test
    void anythingElseThanADenialIsNotWitnessed() {
        AwsServiceException refusal = witnessed(refusal("ThrottlingException", 400, "Rate exceeded"));

        assertThat(refusal.getSuppressed()).isEmpty();
        assertThat(Denials.duty(refusal)).isEqualTo(Duty.unknown());
    }
}
