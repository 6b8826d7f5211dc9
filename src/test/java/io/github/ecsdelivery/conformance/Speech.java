package io.github.ecsdelivery.conformance;

import java.util.Map;
import java.util.Objects;

/**
 * How one service is spoken to.
 *
 * @param service signing name
 * @param protocol on the wire
 * @param prefix of {@code X-Amz-Target}, or the {@code Version} of the query protocol
 * @param client of the SDK, {@code package.Class} below its services; empty for one that the project does not bring
 * @param cli its name in the AWS CLI
 * @param model the folder of its model
 */
record Speech(String service, Protocol protocol, String prefix, String client, String cli, String model) {

    /** AWS's protocols. */
    enum Protocol {
        JSON,
        QUERY,
        REST_XML
    }

    private static final Map<String, Speech> ALL = Map.ofEntries(
            json("ecr", "AmazonEC2ContainerRegistry_V20150921", "ecr.EcrClient", "ecr"),
            json("ecs", "AmazonEC2ContainerServiceV20141113", "ecs.EcsClient", "ecs"),
            json("codedeploy", "CodeDeploy_20141006", "codedeploy.CodeDeployClient", "deploy"),
            json("logs", "Logs_20140328", "cloudwatchlogs.CloudWatchLogsClient", "logs"),
            json("kms", "TrentService", "", "kms"),
            json("secretsmanager", "secretsmanager", "", "secretsmanager"),
            json("ssm", "AmazonSSM", "", "ssm"),
            json("codepipeline", "CodePipeline_20150709", "", "codepipeline"),
            query("sts", "2011-06-15", "sts.StsClient", "sts"),
            query("iam", "2010-05-08", "", "iam"),
            query("elasticloadbalancing", "2015-12-01", "elasticloadbalancingv2.ElasticLoadBalancingV2Client", "elbv2"),
            Map.entry("s3", new Speech("s3", Protocol.REST_XML, "", "s3.S3Client", "s3api", "s3")));

    private static Map.Entry<String, Speech> json(String service, String prefix, String client, String cli) {
        return Map.entry(service, new Speech(service, Protocol.JSON, prefix, client, cli, service));
    }

    private static Map.Entry<String, Speech> query(String service, String version, String client, String cli) {
        return Map.entry(service, new Speech(service, Protocol.QUERY, version, client, cli, cli));
    }

    static Speech of(String service) {
        return Objects.requireNonNull(ALL.get(service), () -> "Nobody said how " + service + " is spoken to.");
    }

    /** Services of one region for all; the sandbox holds signatures to it, as AWS does. */
    String region(String region) {
        return service.equals("iam") ? "us-east-1" : region;
    }
}
