// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Where the log goes: nowhere until a command says so, because a command's own output is what its user reads. */
public final class Logging {

    private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level %-28logger{0} %msg%n%ex{short}";
    private static final String FULL = "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level [%thread] %logger{36} %msg%n%ex";

    private Logging() {}

    /** No log at all; the start of every command. */
    public static void off() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        LoggerContext context = context();
        context.reset();
        root(context).setLevel(Level.OFF);
    }

    /** To standard error: for a role that runs as its own process, and for {@code --verbose}. */
    public static void toConsole(boolean verbose) {
        LoggerContext context = context();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setTarget("System.err");
        start(console, context, verbose ? FULL : LINE);
        levels(context, verbose);
    }

    /** To a file, and to its predecessors {@code .1} to {@code .4}, 20 MB each. */
    public static void toFile(Path file, boolean verbose) {
        LoggerContext context = context();
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setFile(file.toString());
        FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(file + ".%i");
        rolling.setMinIndex(1);
        rolling.setMaxIndex(4);
        rolling.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(new FileSize(20 * FileSize.MB_COEFFICIENT));
        size.start();
        appender.setRollingPolicy(rolling);
        appender.setTriggeringPolicy(size);
        start(appender, context, FULL);
        levels(context, verbose);
    }

    private static void start(OutputStreamAppender<ILoggingEvent> appender, LoggerContext context, String pattern) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        root(context).addAppender(appender);
    }

    /** Ours from INFO; the libraries' from WARN, and each warning once a minute unless all is to be told. */
    private static void levels(LoggerContext context, boolean verbose) {
        if (!verbose) {
            context.addTurboFilter(new LibraryRepeats(Ticker.systemTicker()));
        }
        root(context).setLevel(verbose ? Level.INFO : Level.WARN);
        context.getLogger("io.tapekeeper").setLevel(verbose ? Level.DEBUG : Level.INFO);
        // What they warn of at each attempt while something is away, we say once.
        context.getLogger("com.zaxxer.hikari").setLevel(Level.ERROR);
        context.getLogger("com.github.benmanes.caffeine.cache").setLevel(Level.ERROR);
        context.getLogger("io.confluent").setLevel(Level.ERROR);
        // Of a thread that failed it tells the same stack trace from five places; we say in one line what is wrong.
        context.getLogger("org.apache.kafka.streams").setLevel(verbose ? Level.WARN : Level.OFF);
        // Two requests for the transaction topic at a first start cross each other, several times.
        context.getLogger("kafka.server.DefaultAutoTopicCreationManager").setLevel(Level.ERROR);
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    private static Logger root(LoggerContext context) {
        return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
