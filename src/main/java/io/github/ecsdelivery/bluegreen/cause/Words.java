package io.github.ecsdelivery.bluegreen.cause;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words by which causes are told: names of errors and sentences that AWS documents (ECS developer guide: stopped tasks
 * error messages, service event messages; ELBv2: target health reason codes), what stands behind them in public logs, and
 * what a JVM writes. Where AWS words it otherwise one day, only the cure is less to the point: AWS's own text is shown as
 * ever.
 */
final class Words {
    /** Why a task did not start. */
    static final Words OF_START = new Words(
            word("CannotPull\\w*Error.*(?:429 Too Many Requests|toomanyrequests)", CauseKind.IMAGE_RATIONED),
            word("CannotPull\\w*Error.*(?:denied|not authorized|403 Forbidden|basic auth)", CauseKind.IMAGE_DENIED),
            word("CannotPull\\w*Error.*(?:matching platform|no matching manifest)", CauseKind.IMAGE_PLATFORM),
            word("CannotPull\\w*Error.*(?:not found|manifest unknown|does not exist)", CauseKind.IMAGE_MISSING),
            word(
                    "CannotPull\\w*Error.*(?:time-?out|timed out|deadline exceeded|no such host)",
                    CauseKind.IMAGE_UNREACHABLE),
            word("CannotPull\\w*Error", CauseKind.IMAGE_UNPULLED),
            word(
                    "ResourceInitializationError.*(?:ecr registry auth|auth from Amazon ECR).*(?:denied|not authorized)",
                    CauseKind.IMAGE_DENIED),
            word(
                    "ResourceInitializationError.*(?:ecr registry auth|auth from Amazon ECR)",
                    CauseKind.IMAGE_UNREACHABLE),
            word("ResourceInitializationError.*(?:logger args|log group|log stream)", CauseKind.LOG_GROUP_MISSING),
            // Every such text begins with "unable to pull secrets or registry auth", whichever it was.
            word(
                    "ResourceInitializationError.*(?:secrets? from|secretsmanager|\\bssm\\b|\\basm\\b)",
                    CauseKind.SECRET_UNREADABLE),
            word("ResourceInitializationError", CauseKind.TASK_UNINITIALISED),
            // What the agent of EC2 says of secrets, and Docker of awslogs.
            word("Fetching secret data from", CauseKind.SECRET_UNREADABLE),
            word("initialize logging driver.*Cloudwatch", CauseKind.LOG_GROUP_MISSING),
            word("network interface", CauseKind.TASK_UNINITIALISED),
            word("Capacity is unavailable|EMPTY CAPACITY PROVIDER", CauseKind.TASK_UNPLACED),
            word("exec format error", CauseKind.IMAGE_PLATFORM),
            word("Cannot(?:Start|Create|Inspect)\\w*Error", CauseKind.CONTAINER_UNSTARTABLE));

    /** Why the scheduler stopped a task. */
    static final Words OF_STOP = new Words(
            word("failed container health checks", CauseKind.CONTAINER_UNHEALTHY),
            word("failed ELB health checks", CauseKind.TARGET_UNHEALTHY),
            word("Host EC2 .* (?:stopped|terminated)|forced by user", CauseKind.TASK_TAKEN));

    /** Why a target is unhealthy: reason codes of ELBv2 and the descriptions that ECS repeats in its events. */
    static final Words OF_TARGET = new Words(
            word("Target\\.ResponseCodeMismatch|failed with these codes", CauseKind.TARGET_WRONG_ANSWER),
            word("Target\\.Timeout|Request timed out", CauseKind.TARGET_SILENT),
            word("", CauseKind.TARGET_UNHEALTHY));

    /** What a line of the log says more closely than the exit code does. */
    static final Words OF_LOG = new Words(
            word("java\\.lang\\.OutOfMemoryError", CauseKind.HEAP_EXHAUSTED),
            word("UnsupportedClassVersionError", CauseKind.JAVA_TOO_OLD),
            word("exec format error", CauseKind.IMAGE_PLATFORM));

    /** The name of the error by which a container reports the kernel's kill. */
    static final String OUT_OF_MEMORY = "OutOfMemoryError";

    private final List<Word> words;

    private Words(Word... words) {
        this.words = List.of(words);
    }

    private record Word(Pattern pattern, CauseKind kind) {}

    private static Word word(String regex, CauseKind kind) {
        return new Word(Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), kind);
    }

    /** What the first of the words that stands in the text means, or null. */
    @Nullable
    CauseKind in(String text) {
        return words.stream()
                .filter(word -> word.pattern().matcher(text).find())
                .map(Word::kind)
                .findFirst()
                .orElse(null);
    }
}
