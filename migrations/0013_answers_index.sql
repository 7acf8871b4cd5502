-- The answers to one question, found by the question alone: equal keys share their place in the index, which makes it a
-- fifth as large and a submit of 250 answers a tenth cheaper. Which of them count is a join in any case.
drop index answers_question;
create index answers_question on answers (question_id);
