/** The goals; the only package that sees Maven. A goal is: settings, one immutable request, one service, one outcome. */
@NullMarked
package io.github.ecsdelivery.mojo;

import org.jspecify.annotations.NullMarked;
