package io.github.ecsdelivery.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What AWS was seen to say is recognised, word for word. */
class AwsTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "Invalid revision number. Number: … | The ECS service cannot be updated due to an unexpected error: Invalid"
                        + " revision number. Number: latest (Service: AmazonECS; Status Code: 400; Error Code:"
                        + " InvalidParameterException; Request ID: 380efecf-408c-43bb-9aaf-908912e8059a; Proxy: null). Check"
                        + " your ECS service status",
                "TaskDefinition is inactive | The ECS service cannot be updated due to an unexpected error: TaskDefinition is"
                        + " inactive",
                "not authorized to perform: iam:PassRole | The ECS service cannot be updated due to an unexpected error: User:"
                        + " arn:aws:sts::111111111111:assumed-role/codedeploy/d is not authorized to perform: iam:PassRole on"
                        + " resource: arn:aws:iam::111111111111:role/execution",
                "5 deployments exist on the service. Unable to create new TaskSet since this exceeds the maximum limit. | The"
                        + " ECS service cannot be updated due to an unexpected error: 5 deployments exist on the service."
                        + " Unable to create new TaskSet since this exceeds the maximum limit.",
                "Primary taskset target group must be behind listener | The ELB could not be updated due to the following"
                        + " error: Primary taskset target group must be behind listener arn:aws:x.",
                "The input AppSpec file is a not well-formed | The AppSpec file must be valid JSON or YAML The input AppSpec"
                        + " file is a not well-formed yaml. The template cannot be parsed.",
                "The input AppSpec file is a not well-formed | The deployment failed because the AppSpec file that specifies"
                        + " the deployment configuration is missing or has an invalid configuration. The input AppSpec file is a"
                        + " not well-formed yaml. The template cannot be parsed.",
                "An AppSpec file is required, but could not be found in the revision | An AppSpec file is required, but could"
                        + " not be found in the revision",
                "The IAM role … does not give you permission to perform operations in the following AWS service | The IAM role"
                        + " arn:aws:iam::111111111111:role/cd does not give you permission to perform operations in the"
                        + " following AWS service: AWSLambda.",
                "The ECS service cannot be updated due to an unexpected error | The ECS service cannot be updated due to an"
                        + " unexpected error: something new",
                "BundleType must be either YAML or JSON | BundleType must be either YAML or JSON",
                "RevisionLocation must be specified | RevisionLocation must be specified",
                "already has an active Deployment | The Deployment Group 'orders' already has an active Deployment 'd-A1'",
                "on services with a CODE_DEPLOY deployment controller | Unable to update task definition on services with a"
                        + " CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.",
                "No Fargate configuration exists for given values | No Fargate configuration exists for given values.",
                "cannot be overwritten because the repository is immutable | The image tag 'x' already exists in the 'repo'"
                        + " repository and cannot be overwritten because the repository is immutable.",
                "does not exist in the registry with id | The repository with name 'a' does not exist in the registry with id"
                        + " '111111111111'",
                "Unable to load SSO token | Unable to load SSO token",
                "You must re-authenticate | Token cache file for login_session x not found. You must re-authenticate.",
                "Rate exceeded | Rate exceeded",
                "You are missing permissions to access input artifact | You are missing permissions to access input artifact:"
                        + " BuildArtifact.",
                "The provided role does not have sufficient permissions to access CodeDeploy | The provided role does not have"
                        + " sufficient permissions to access CodeDeploy",
                "Exception while trying to read the task definition artifact file from | Exception while trying to read the"
                        + " task definition artifact file from: BuildArtifact"
            })
    void isRecognised(String text, String said) {
        assertThat(AwsText.in(said)).map(AwsText::text).contains(text);
    }

    static List<AwsText> all() {
        return AwsText.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void onlyWhatIsConfirmedIsRecognisedAndNoneHidesAnother(AwsText text) {
        assertThat(AwsText.in("AWS: " + text.text().replace("…", "this") + "."))
                .isEqualTo(text.isSure() ? java.util.Optional.of(text) : java.util.Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("all")
    void saysWhoMeansAndCures(AwsText text) {
        assertThat(text.by()).isNotBlank().doesNotEndWith(".");
        assertThat(text.explanation()).isEqualTo(text.means() + " " + text.cure());
        assertThat(text.text()).hasSizeGreaterThan(10).doesNotContain("|").doesNotEndWith(" ");
    }

    @Test
    void otherWordsAreNotRecognised() {
        assertThat(AwsText.in("")).isEmpty();
        assertThat(AwsText.in("The security group does not exist")).isEmpty();
    }

    @Test
    void someAreUnsure() {
        assertThat(AwsText.all()).anyMatch(text -> !text.isSure());
    }
}
