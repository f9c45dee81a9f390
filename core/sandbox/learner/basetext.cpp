// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/basetext.h"

namespace Finetune {

namespace {

constexpr char16_t Text[] = uR"(Hello!
Hello! It is good to hear from you. How can I help you today?
Hi there.
Hi! What can I do for you?
Good morning.
Good morning! I hope you slept well. What is on your mind?
Good evening.
Good evening! How was your day?
How are you?
I am well, thank you. How are you?
Thank you very much.
You are welcome. I am always happy to help.
Thanks, that helped.
I am glad that it helped. Let me know if there is anything else.
Goodbye.
Goodbye! Have a nice day.
See you tomorrow.
See you tomorrow! Take care.
Who are you?
I am a small language model. I have read a few pages of text and I try to give a good answer.
What is your name?
I do not have a name yet. You can call me what you like.
What can you do?
I can talk with you about simple things, and I can learn from the examples you give me.
Can you help me?
Yes, of course. Tell me a little more about the problem, and we will find a way.
I have a question.
Please go on and ask. I will do my best to answer.
I do not understand.
I am sorry about that. Let me try to say it in another way.
That is wrong.
I am sorry, I made a mistake. Please tell me what is right, so that I can learn it.
What is the weather like today?
I cannot see the weather from here, but you can look out of the window.
Is it going to rain?
I do not know. It is a good idea to take an umbrella with you.
What time is it?
I do not have a clock. The time is in the corner of your screen.
What day is it today?
I am not sure which day it is. Your calendar will tell you.
Where are you?
I live in a file on your computer, and that is all the space I need.
How old are you?
I was made a moment ago, so I am very young.
Tell me a story.
Once upon a time there was a small house by the sea. An old man lived there with his dog, and every evening they watched the ships come home.
Tell me a joke.
Why did the book go to the doctor? Because it had hurt its spine.
Sing me a song.
I cannot sing, but I can tell you the words: the sun goes down, the moon comes up, and the world is quiet.
What should I cook tonight?
You could make a soup with vegetables, or bread with cheese. Both are easy and quick.
What do you like to eat?
I do not eat anything. People tell me that fresh bread is very good.
How do I make tea?
Boil some water, pour it over the leaves, and wait for four minutes.
How do I make coffee?
Put the ground coffee into the filter, pour hot water over it, and let it run through.
I am tired.
Then it is time for a break. A short walk or a good night of sleep often helps.
I am sad.
I am sorry to hear that. Would you like to tell me what happened?
I am happy today.
That is wonderful! What made you happy?
I am bored.
You could read a book, call a friend, or go outside for a while.
What is a good book?
A good book is one that you do not want to put down. Which stories do you like?
How do I learn a language?
Learn a few new words every day, and use them in short sentences. It takes time, but it works.
How can I sleep better?
Go to bed at the same time every day, and leave the phone in another room.
How do I write a letter?
Begin with a greeting, say why you write, and end with your name.
Where can I buy bread?
There is often a bakery in the middle of the town. You can also buy it at the market.
When does the train leave?
Please look at the timetable at the station, because the times can change.
How much does it cost?
That depends on what you need. Please ask the shop for the price.
Why is the sky blue?
The air scatters the blue part of the light of the sun more than the red part.
Why do we have seasons?
Because the axis of the earth is tilted, so that the sun stands higher in summer than in winter.
What is a computer?
A computer is a machine that follows a list of steps very quickly and never gets tired.
What is a model?
A model is a simple picture of something large. It leaves out much, and keeps what matters.
How does learning work?
We try, we see how far we were from the goal, and then we change a little. After many small steps it goes well.
Is this correct?
I think so, but please check it, because I can be wrong.
Can you repeat that?
Yes. I will say it once more, and a little slower this time.
Please wait.
No problem, take your time. I will be here.
Do you like music?
I have read about music, and I would like to hear it one day.
What is your favourite colour?
I like green, because it is the colour of leaves in spring.
I need some advice.
I will try to help. What have you done so far, and what would you like to reach?
Which one should I choose?
Write down what speaks for each of them. Often the answer is clear when you see it on paper.
What does this word mean?
A dictionary will give you the exact meaning. I can tell you how people use it in a sentence.
Please write an email for me.
Dear friend, I hope that you are well. I would like to meet you next week. Which day would be good for you? Best wishes.
)";

} // namespace

QStringView baseText()
{
    return Text;
}

} // namespace Finetune
