package io.github.ecsdelivery.sandbox.ecs;

/**
 * A task set at one moment.
 *
 * @param id for example {@code ecs-svc/9223370493423413672}
 * @param status {@code PRIMARY}, {@code ACTIVE} or {@code DRAINING}
 * @param taskDefinition its ARN
 * @param targetGroupArn where its tasks register
 * @param desired how many tasks there should be
 * @param pending how many are starting
 * @param running how many run
 * @param steady whether all that should run do and are healthy behind the load balancer
 */
public record TaskSetFacts(
        String id,
        String status,
        String taskDefinition,
        String targetGroupArn,
        int desired,
        int pending,
        int running,
        boolean steady) {}
