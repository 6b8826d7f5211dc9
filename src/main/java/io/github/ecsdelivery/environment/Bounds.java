package io.github.ecsdelivery.environment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.yaml.snakeyaml.LoaderOptions;

/** How large, deep and tangled a file may be that a project brings; what exceeds it is refused while it is read. */
public final class Bounds {
    /** Bytes of a file, and characters of a value in it; ECS takes task definitions of 64 KiB. */
    public static final int LARGEST = 4 * 1024 * 1024;

    /** Lists and maps in each other: more than any task definition has, and far from the end of the stack. */
    public static final int DEEPEST = 64;

    /** Aliases of lists and maps in a YAML file; a few of them are enough for a file that unfolds without end. */
    public static final int MOST_ALIASES = 50;

    /** Digits of a number. */
    public static final int LONGEST_NUMBER = 1_000;

    private Bounds() {}

    /** For readers of JSON. */
    public static JsonFactory json() {
        return JsonFactory.builder().streamReadConstraints(constraints()).build();
    }

    /** For readers of YAML as a tree; it takes an alias for its name. */
    public static YAMLMapper yaml() {
        return new YAMLMapper(YAMLFactory.builder()
                .streamReadConstraints(constraints())
                .loaderOptions(loading())
                .build());
    }

    /** For readers of YAML as SnakeYAML has it. */
    public static LoaderOptions loading() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        // It counts from zero.
        options.setNestingDepthLimit(DEEPEST - 1);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setAllowRecursiveKeys(false);
        return options;
    }

    private static StreamReadConstraints constraints() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxStringLength(LARGEST)
                .maxNumberLength(LONGEST_NUMBER)
                .build();
    }
}
